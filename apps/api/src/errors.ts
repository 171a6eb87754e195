import { InputError } from "@plumbline/database";
import { GraphQLError } from "graphql";

/** What the client sent cannot be answered; the message names what was found and what was needed. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** What the database refuses because of what the client sent, in its words. @throws BAD_USER_INPUT */
export async function explained<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof InputError) throw badInput(error.message);
    throw error;
  }
}
