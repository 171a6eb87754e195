import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generateTypes } from "./schema/generate-types.ts";
import { printedSchema } from "./schema/type-defs.ts";
import { SCHEMA_FILE, TYPES_FILE } from "./write-schema.ts";

const HINT = "is stale: run `npm run schema` and review its diff";

test("schema.graphql is what the type definitions say", () => {
  expect(readFileSync(SCHEMA_FILE, "utf8"), `schema.graphql ${HINT}`).toBe(printedSchema());
});

test("the resolvers' types are those of the schema", async () => {
  expect(readFileSync(TYPES_FILE, "utf8"), `resolver-types.ts ${HINT}`).toBe(await generateTypes(TYPES_FILE));
});
