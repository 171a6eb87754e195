import "server-only";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { cache } from "react";
import { webEnvironment } from "../environment.ts";
import { execute } from "./client.ts";
import { FilterOptionsDocument, InstallationDocument } from "./generated/graphql.ts";

/** One operation from a server component, straight to the API. */
export function query<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  return execute(`${webEnvironment().apiUrl}/graphql`, document, variables);
}

/** What is installed and which data sets there are; asked once a request. */
export const getInstallation = cache(async () => (await query(InstallationDocument, {})).installation);

/** Names for the filter bar; asked once a request. */
export const getFilterOptions = cache((origin: "REAL" | "DEMO" | "SIMULATED") =>
  query(FilterOptionsDocument, { origin }),
);
