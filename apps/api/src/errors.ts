import { GraphQLError } from "graphql";

/** What the client sent cannot be answered; the message names what was found and what was needed. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
