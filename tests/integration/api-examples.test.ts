import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  base = await createTestDatabase();
  api = await serveApi(base.database);
});

afterAll(async () => {
  await api.close();
  await base.drop();
});

/** The bodies of the document's curl commands. */
const text = readFileSync(join(ROOT_FOLDER, "docs/api.md"), "utf8");
const examples = [...text.matchAll(/-d '(\{[^']+\})'/g)].map(
  ([, body]) => JSON.parse(body ?? "") as { query: string; variables?: object },
);

test("docs/api.md has examples", () => {
  expect(examples).toHaveLength(4);
});

test.each(examples)("the example %# of docs/api.md runs", async ({ query, variables }) => {
  const { status, data, errors } = await api.query(query, variables);
  expect(errors).toBeUndefined();
  expect(status).toBe(200);
  expect(data).not.toBeNull();
});
