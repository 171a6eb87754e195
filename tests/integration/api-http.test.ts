import { request } from "node:http";
import { blobKey, type Instance, readSetting } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "../../apps/api/src/context.ts";
import { listInstances } from "../../apps/api/src/instance/service.ts";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, createTestEnvironment, startApi, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
let real: Instance;
let simulated: Instance;
let waiting: Instance;
const JPEG = Buffer.from("not really a JPEG");

beforeAll(async () => {
  base = await createTestDatabase();
  const add = createFixtures(base.database);
  const unitsOf = async (name: string, origin: "REAL" | "SIMULATED") => {
    const site = await add.site(name, origin);
    return { device: await add.device(site, "Room 1"), technologist: await add.technologist(site, "Ada") };
  };
  const mine = await unitsOf("North", "REAL");
  real = await add.image(mine);
  waiting = await add.image({ ...mine, status: "IDENTIFIED", acquiredAt: "2026-05-04T10:00:00Z" });
  simulated = await add.image(await unitsOf("Simulated", "SIMULATED"));
  api = await serveApi(base.database);
  await api.blobs.put(blobKey.preview(real.id), JPEG);
});

afterAll(async () => {
  await api.close();
  await base.drop();
});

describe("pictures", () => {
  test("have a path where they were made, and none elsewhere", async () => {
    const { data } = await api.query<{ instances: { nodes: object[] } }>(
      "{ instances { nodes { id previewUrl thumbnailUrl } } }",
    );
    const none = { previewUrl: null, thumbnailUrl: null };
    expect(data.instances.nodes).toHaveLength(3);
    expect(data.instances.nodes).toContainEqual({ ...none, id: real.id, previewUrl: `/images/${real.id}/preview.jpg` });
    expect(data.instances.nodes).toContainEqual({ ...none, id: simulated.id });
    expect(data.instances.nodes).toContainEqual({ ...none, id: waiting.id });
  });

  test("are kept by the browser and confirmed by ETag", async () => {
    const url = `${api.url}/images/${real.id}/preview.jpg`;
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(JPEG);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "cache-control": "private, max-age=86400",
      "x-content-type-options": "nosniff",
    });
    const etag = response.headers.get("etag") ?? "";
    const again = await fetch(url, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await fetch(url, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  test.each([
    ["of a simulated image", () => `/images/${simulated.id}/preview.jpg`],
    ["not made", () => `/images/${real.id}/thumbnail.jpg`],
    ["of no image", () => "/images/0197b1f0-0000-7000-8000-000000000000/preview.jpg"],
    ["of no id", () => "/images/..%2F..%2Fsecret/preview.jpg"],
  ])("%s: 404 with a sentence", async (_, path) => {
    const response = await fetch(`${api.url}${path()}`);
    expect([response.status, await response.json()]).toEqual([404, { error: "There is no picture of this image." }]);
  });
});

test("answers are kept by nobody", async () => {
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ instances { nodes { id } } }" }),
  });
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
});

describe("a viewer of one site", () => {
  test("sees its rows only", async () => {
    const context = createContext(
      { ...deps(), logger: undefined as never },
      { name: "a viewer", sites: [real.siteId] },
    );
    const page = await listInstances(context, {});
    expect(page.edges.map(({ node }) => node.siteId)).toEqual([real.siteId, real.siteId]);
    expect(await context.loaders.instance.load(simulated.id)).toBeNull();
    expect(await context.loaders.site.load(simulated.siteId)).toBeNull();
    expect(await context.loaders.device.load(simulated.deviceId)).toBeNull();
    const nobody = createContext({ ...deps(), logger: undefined as never }, { name: "a viewer", sites: [] });
    expect((await listInstances(nobody, {})).edges).toEqual([]);
  });
});

const deps = () => ({
  database: base.database,
  blobs: api.blobs,
  now: () => new Date(0),
  demo: true,
  host: "127.0.0.1",
});

describe("health", () => {
  test("the process answers, and so does what it needs", async () => {
    expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ ok: true });
    const ready = await fetch(`${api.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { ok: true }]);
  });

  test("not ready without tables, with the reason", async () => {
    const broken = await createTestDatabase();
    const other = await serveApi(broken.database);
    await broken.database.$executeRaw`DROP TABLE site CASCADE`;
    const ready = await fetch(`${other.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { ok: false, checks: { database: { ok: false, reason: "the database does not answer, or has no tables" } } },
    ]);
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
    await other.close();
    await broken.drop();
  });

  test("an unknown address is a sentence", async () => {
    const response = await fetch(`${api.url}/nothing`);
    expect([response.status, await response.json()]).toEqual([404, { error: "There is nothing at this address." }]);
    expect(response.headers.has("x-powered-by")).toBe(false);
  });

  test("another host's name is refused on loopback (DNS rebinding)", async () => {
    const status = (host: string) => {
      const answered = Promise.withResolvers<number | undefined>();
      request(`${api.url}/healthz`, { headers: { host } }, (response) => {
        response.resume();
        answered.resolve(response.statusCode);
      }).end();
      return answered.promise;
    };
    expect(await status("evil.example:4000")).toBe(421);
    expect(await status("localhost:4000")).toBe(200);
    expect(await status("[::1]:4000")).toBe(200);
  });
});

describe("the installation", () => {
  test("says what it holds and what the workers do", async () => {
    const { data } = await api.query<object>(`{
      installation { softwareVersion demo signIn boundToLoopback datasets { origin images firstDay lastDay } }
      progress { received graded incomplete rejected failed waiting }
    }`);
    expect(data).toEqual({
      installation: {
        softwareVersion: "0.1.0",
        demo: true,
        signIn: false,
        boundToLoopback: true,
        datasets: [
          { origin: "REAL", images: 2, firstDay: "2026-05-03", lastDay: "2026-05-04" },
          { origin: "SIMULATED", images: 1, firstDay: "2026-05-03", lastDay: "2026-05-03" },
        ],
      },
      progress: { received: 2, graded: 1, incomplete: 0, rejected: 0, failed: 0, waiting: 1 },
    });
  });

  test("publishes the rubric with its bands", async () => {
    const { data } = await api.query<{ rubrics: { tasks: { id: string; max: number }[] }[] }>(
      "{ rubrics { id version tasks(view: AP) { id part max quantities { name unit full { from to } partial { from to } } } } }",
    );
    const [rubric] = data.rubrics;
    expect(rubric).toMatchObject({ id: "wrist-dr-cq", version: "1" });
    expect(rubric?.tasks.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    expect(rubric?.tasks.find(({ id }) => id === "ap.2")).toMatchObject({
      part: "layout",
      quantities: [
        {
          unit: "cm",
          full: [{ from: 3, to: 5 }],
          partial: [
            { from: 2, to: 3 },
            { from: 5, to: 6 },
          ],
        },
      ],
    });
  });
});

describe("mutations", () => {
  const REGRADE = "mutation ($id: ID!) { regrade(instanceId: $id) { ok error } }";
  const regrade = async (id: string) => (await api.query<{ regrade: object }>(REGRADE, { id })).data.regrade;

  test("regrade queues one job however often it is asked", async () => {
    expect(await regrade(real.id)).toEqual({ ok: true, error: null });
    expect(await regrade(real.id)).toEqual({ ok: true, error: null });
    const jobs = await base.database.$queryRaw<{ payload: unknown }[]>`
      SELECT payload FROM graphile_worker._private_jobs`;
    expect(jobs).toEqual([{ payload: { instanceId: real.id, reason: "regrade", gradingId: expect.any(String) } }]);
  });

  test("regrade says what stands in the way", async () => {
    expect(await regrade(simulated.id)).toEqual({ ok: false, error: expect.stringMatching(/simulated/) });
    expect(await regrade(waiting.id)).toEqual({ ok: false, error: expect.stringMatching(/first grading/) });
    expect(await regrade("x")).toEqual({ ok: false, error: "There is no image of this id." });
  });

  test("clearDemo removes the simulated history and remembers it", async () => {
    const { data } = await api.query<object>("mutation { clearDemo { ok removedInstances error } }");
    expect(data).toEqual({ clearDemo: { ok: true, removedInstances: 1, error: null } });
    expect(await base.database.instance.count()).toBe(2);
    expect(await readSetting(base.database, "demo.cleared")).toEqual({
      simulated: true,
      demo: false,
      at: "2026-11-21T12:00:00.000Z",
    });
  });
});

test("the process starts from its environment, answers and ends cleanly", async () => {
  const { environment, remove } = await createTestEnvironment(base.url);
  const process = await startApi(environment);
  const response = await fetch(`http://127.0.0.1:${environment.apiPort}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ installation { softwareVersion } }" }),
  });
  expect(await response.json()).toEqual({ data: { installation: { softwareVersion: "0.1.0" } } });
  expect(await process.end("SIGTERM")).toBe("exit status 0");
  remove();
});
