import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";

/** The API cannot be reached, or answered something that is no GraphQL answer. */
export class ApiUnavailableError extends Error {
  override readonly name = "ApiUnavailableError";
}

/** The API refused an operation; the messages are its own. */
export class ApiRefusedError extends Error {
  override readonly name = "ApiRefusedError";
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Sends one operation and returns its data; partial data with errors count as an error.
 * @param url the API's address ("http://127.0.0.1:4000/graphql"), or "/api/graphql" from a browser
 * @throws ApiUnavailableError, ApiRefusedError
 */
export async function execute<Data, Variables>(
  url: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  let answer: Answer<Data>;
  let status: number;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query: print(document), variables }),
      cache: "no-store",
    });
    status = response.status;
    answer = (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new ApiUnavailableError("Plumbline's API does not answer.", { cause });
  }
  if (status === 502) throw new ApiUnavailableError("Plumbline's API does not answer.");
  if (answer.errors && answer.errors.length > 0) {
    throw new ApiRefusedError(answer.errors.map((error) => error.message).join("\n"));
  }
  if (!answer.data) throw new ApiUnavailableError(`Plumbline's API answered without data (status ${status}).`);
  return answer.data;
}
