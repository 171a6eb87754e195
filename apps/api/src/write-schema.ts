/** Writes what is generated from the type definitions: the committed `schema.graphql` and the resolvers' types. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generateTypes } from "./schema/generate-types.ts";
import { printedSchema } from "./schema/type-defs.ts";

export const SCHEMA_FILE: string = fileURLToPath(new URL("../../../schema.graphql", import.meta.url));
export const TYPES_FILE: string = fileURLToPath(new URL("generated/resolver-types.ts", import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(TYPES_FILE), { recursive: true });
  writeFileSync(SCHEMA_FILE, printedSchema());
  writeFileSync(TYPES_FILE, await generateTypes(TYPES_FILE));
}
