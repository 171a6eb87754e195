import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Instance, listFailures } from "@plumbline/database";
import { ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createContext } from "../../apps/api/src/context.ts";
import { failuresPage, retry } from "../../apps/api/src/operation/service.ts";
import { listFailed, retryFailed } from "../../apps/cli/src/failed.ts";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, createTestEnvironment, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
let image: Instance;
beforeAll(async () => {
  base = await createTestDatabase();
  const add = createFixtures(base.database);
  const site = await add.site("North", "REAL");
  const [device, technologist] = [await add.device(site, "Room 1"), await add.technologist(site, "Ada")];
  image = await add.image({ device, technologist, status: "IDENTIFIED" });
  await add.image({ device, technologist });
  api = await serveApi(base.database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});

let object: string;
beforeEach(async () => {
  const { database } = base;
  await database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await database.receivedObject.deleteMany({ where: { instance: null } });
  ({ id: object } = await database.receivedObject.create({
    data: {
      sopInstanceUid: "2.25.1",
      sha256: randomUUID().replaceAll("-", "").padEnd(64, "0"),
      sizeBytes: 1,
      via: "stow",
      receivedAt: new Date("2026-11-21T12:00:00Z"),
      origin: "REAL",
      state: "FAILED",
      reason: "identify: read failed",
    },
  }));
  const failed = { status: "FAILED", statusReason: "grade: hm" } as const;
  await database.instance.update({ where: { id: image.id }, data: failed });
});

const LIST = `query ($first: Int, $after: String) {
  failures(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id stage reason origin instance { id } } }
}`;
const RETRY = "mutation ($ids: [ID!]!) { retryFailures(ids: $ids) { ok retried error } }";
const tasks = (): Promise<{ key: string }[]> =>
  base.database.$queryRaw`SELECT key FROM graphile_worker.jobs ORDER BY key`;

describe("GraphQL", () => {
  test("lists what failed with its reason, page by page", async () => {
    const { data, errors } = await api.query<{ failures: { nodes: object[]; pageInfo: { endCursor: string } } }>(LIST, {
      first: 1,
    });
    expect(errors).toBeUndefined();
    const next = await api.query<{ failures: { nodes: object[] } }>(LIST, { after: data.failures.pageInfo.endCursor });
    expect(data.failures).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const both = [...data.failures.nodes, ...next.data.failures.nodes];
    expect(both).toHaveLength(2);
    expect(both).toContainEqual({
      id: object,
      stage: "IDENTIFY",
      reason: "identify: read failed",
      origin: "REAL",
      instance: null,
    });
    expect(both).toContainEqual({
      id: image.id,
      stage: "GRADE",
      reason: "grade: hm",
      origin: image.origin,
      instance: { id: image.id },
    });
  });

  test("puts back to work once, each with its job; what is no failure is left alone", async () => {
    const ids = [object, image.id, randomUUID()];
    const answers = await Promise.all([api.query(RETRY, { ids }), api.query(RETRY, { ids })]);
    const retried = answers.map(({ data }) => (data as { retryFailures?: { retried: number } }).retryFailures?.retried);
    expect(retried.reduce((sum: number, n) => sum + (n ?? 0), 0)).toBe(2);
    expect(await tasks()).toEqual([{ key: `grade:first:${image.id}` }, { key: `identify:${object}` }]);
    expect(await listFailures(base.database, { limit: 10 })).toEqual([]);
    const state = await base.database.receivedObject.findUniqueOrThrow({ where: { id: object } });
    expect([state.state, state.reason]).toEqual(["STORED", null]);
  });

  test("refuses more than a page, and ids that are none", async () => {
    const many = Array.from({ length: 101 }, () => randomUUID());
    expect((await api.query(RETRY, { ids: many })).data).toEqual({
      retryFailures: { ok: false, retried: 0, error: "Found 101 ids, needed at most 100." },
    });
    expect((await api.query(RETRY, { ids: ["x"] })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  test("a viewer of another site sees and retries none of it", async () => {
    const deps = { database: base.database, blobs: api.blobs, logger: undefined as never, now: () => new Date() };
    const context = createContext(
      { ...deps, demo: true, host: "127.0.0.1" },
      { name: "someone", sites: [randomUUID()] },
    );
    expect((await failuresPage(context, {})).edges).toEqual([]);
    expect(await retry(context, [object, image.id])).toEqual({ ok: true, retried: 0, error: null });
  });
});

test("plumbline failed list and retry", async () => {
  const { environment, remove } = await createTestEnvironment(base.url);
  try {
    const { stdout } = spawnSync(process.execPath, ["apps/cli/src/main.ts", "failed", "list"], {
      cwd: ROOT_FOLDER,
      env: variablesFor(environment),
      encoding: "utf8",
    });
    expect(stdout).toContain(`${object}\tidentify\t2026-11-21 12:00\tidentify: read failed\n`);
    await expect(retryFailed(environment, [], {})).rejects.toThrow("Needed ids, or --all.");
    await expect(retryFailed(environment, ["x"], {})).rejects.toThrow("Found x, needed an id");
    expect(await retryFailed(environment, [object], {})).toEqual(["1 put back to work."]);
    expect(await retryFailed(environment, [], { all: true })).toEqual(["1 put back to work."]);
    expect(await listFailed(environment)).toEqual(["Nothing failed."]);
    expect(await tasks()).toHaveLength(2);
  } finally {
    remove();
  }
});
