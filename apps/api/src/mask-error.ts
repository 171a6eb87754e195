import { unwrapResolverError } from "@apollo/server/errors";
import type { Logger } from "@plumbline/platform";
import type { GraphQLFormattedError } from "graphql";

/** Codes whose messages are about the request, so that the client may read them. */
const ABOUT_THE_REQUEST: ReadonlySet<string> = new Set([
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "MAX_RECURSIVE_SELECTIONS_EXCEEDED",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** A code and a sentence. What went wrong on our side goes to the log and says nothing of rows or code to the client. */
export function maskError(logger: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = String(formatted.extensions?.code ?? "INTERNAL_SERVER_ERROR");
    const place = {
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };
    if (ABOUT_THE_REQUEST.has(code)) return { message: formatted.message, ...place, extensions: { code } };
    logger.error({ err: unwrapResolverError(error) }, "a request could not be answered");
    return {
      message: "Plumbline could not answer this; the API's log says why.",
      ...place,
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    };
  };
}
