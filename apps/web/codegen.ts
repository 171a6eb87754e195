/**
 * Writes src/graphql/generated/graphql.ts: the types of every `.graphql` operation under src/, checked against the
 * API's committed schema. Run it with `npm run codegen -w @plumbline/web`; a test fails when the result is stale.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse, printSchema } from "graphql";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const GENERATED_FILE = join(HERE, "src/graphql/generated/graphql.ts");
const SCHEMA_FILE = join(HERE, "../../schema.graphql");

/** @throws when an operation does not fit the schema; the message names the operation and the field */
export async function generateTypes(): Promise<string> {
  const documents = globSync("src/**/*.graphql", { cwd: HERE })
    .toSorted()
    .map((path) => ({ location: path, document: parse(readFileSync(join(HERE, path), "utf8")) }));
  return codegen({
    filename: GENERATED_FILE,
    documents,
    schema: parse(printSchema(buildSchema(readFileSync(SCHEMA_FILE, "utf8")))),
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      skipTypename: true,
      inlineFragmentTypes: "combine",
      scalars: { Date: "string", DateTime: "string", JSON: "unknown", ID: "string" },
      defaultScalarType: "unknown",
    },
    plugins: [{ operations: {} }, { typedDocumentNode: {} }],
    pluginMap: { operations, typedDocumentNode },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(GENERATED_FILE, await generateTypes());
