import { createPool, rebuildAll, verifyRollups } from "@plumbline/database";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare } from "../../bench/analytics/equal.ts";
import { loadHistory } from "../../bench/analytics/load.ts";
import { QUERIES } from "../../bench/analytics/queries.ts";
import type { Places } from "../../bench/analytics/query.ts";
import { findPlaces, withClient } from "../../bench/analytics/scratch.ts";
import { runStream } from "../../bench/analytics/stream.ts";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** The bench's loader, queries and stream at a size that a test can afford. */
let base: TestDatabase;
let api: TestApi;
let pool: Pool;
let places: Places;
beforeAll(async () => {
  base = await createTestDatabase();
  pool = createPool(base.url, { maxConnections: 2 });
  await withClient(pool, (client) => loadHistory(client, { images: 1500, buckets: 300 }));
  await rebuildAll(base.database);
  places = await withClient(pool, findPlaces);
  api = await serveApi(base.database);
});
afterAll(async () => {
  await api.close();
  await pool.end();
  await base.drop();
});

const ask = async (document: string, variables: object): Promise<unknown> => {
  const { data, errors } = await api.query(document, variables);
  expect(errors, api.log.join("")).toBeUndefined();
  return data;
};

const answersEqual = (name: string) =>
  withClient(pool, async (client) => {
    const query = QUERIES.find((one) => one.name === name);
    if (query === undefined) throw new Error(`There is no query ${name}.`);
    const equality = await compare(query, places, ask, client);
    if (query.facts === null) return;
    expect(equality?.differences).toEqual([]);
    expect(equality?.figures).toBeGreaterThan(0);
  });

test("the loader writes what the database's own proof agrees to", async () => {
  expect(await verifyRollups(base.database)).toEqual([]);
});

describe("what the API answers from roll-ups is what the facts say", () => {
  test.each(QUERIES.map(({ name }) => name))("%s", answersEqual);
});

describe("after images were graded again while their roll-ups were counted", () => {
  beforeAll(() =>
    withClient(pool, (one) =>
      withClient(pool, async (other) => {
        for (const kind of ["today", "archive", "anywhere"] as const) {
          expect((await runStream(base.database, [one, other], kind, 60)).gradings).toBe(60);
        }
      }),
    ),
  );
  test.each(QUERIES.filter(({ facts }) => facts !== null).map(({ name }) => name))("%s", answersEqual);
});
