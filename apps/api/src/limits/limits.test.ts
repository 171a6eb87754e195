import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "@plumbline/platform";
import { buildSchema, type DocumentNode, Kind, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { printedSchema } from "../schema/type-defs.ts";
import { LIMITS, limitRules } from "./limits.ts";

const half = Object.fromEntries(
  Object.entries(LIMITS).map(([name, limit]) => [name, limit / 2]),
) as unknown as typeof LIMITS;

/** Each operation with all fragments, as the dashboard sends it at most. */
function dashboardOperations(): [name: string, document: DocumentNode][] {
  const files = globSync("apps/web/src/**/*.graphql", { cwd: ROOT_FOLDER }).toSorted();
  const { definitions } = parse(files.map((file) => readFileSync(join(ROOT_FOLDER, file), "utf8")).join("\n"));
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => [
      operation.name?.value ?? "unnamed",
      { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
    ]);
}

test.each(dashboardOperations())("the dashboard's %s stays below half of every limit", (_, document) => {
  expect(validate(buildSchema(printedSchema()), document, limitRules(half))).toEqual([]);
});
