import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { loadHistory } from "../testkit/history.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const DECEMBER = { origin: "SIMULATED", from: "2024-12-01", to: "2024-12-31" };
let base: TestDatabase;
let api: TestApi;
/** Who took most images in December. */
let person: { id: string; name: string; siteId: string };

beforeAll(async () => {
  base = await createTestDatabase();
  await loadHistory(base, { seed: "person-profile", days: 61 });
  const { database } = base;
  const [most] = await database.$queryRaw<(typeof person)[]>`
    SELECT t.id, t.name, t.site_id AS "siteId" FROM technologist t JOIN instance i ON i.technologist_id = t.id
    WHERE i.day >= '2024-12-01' GROUP BY t.id ORDER BY count(*) DESC, t.id LIMIT 1`;
  if (most === undefined) throw new Error("the history has no technologist");
  person = most;
  api = await serveApi(database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});

interface Estimated {
  value: number | null;
  n: number;
}
interface Task {
  taskId: string;
  part: string;
  own: Estimated;
  peers: { peers: number; n: number; value: number };
  shrunken: { value: number; low: number; high: number };
  latestImages: { id: string; technologist: { id: string } }[];
}
interface Profile {
  technologist: { id: string };
  before: { from: string; to: string };
  comparedWith: string;
  chart: { points: { start: string; estimate: Estimated }[]; summary: string };
  peerBands: { start: string; own: Estimated; peers: number | null; median: number | null; withheld: string | null }[];
  changes: { measure: { kind: string }; before: Estimated; now: Estimated; difference: number | null }[];
  strongest: Task[];
  weakest: Task[];
  findings: {
    code: string;
    taskId: string;
    quantity: string | null;
    limit: number | null;
    images: number;
    words: string;
  }[];
  words: string[];
  dataQuality: { images: number; version: { rubricVersion: string; modelSet: string } };
}

const TASK = `{
  taskId part own { value n } peers { peers n value } shrunken { value low high }
  latestImages(first: 3) { id technologist { id } }
}`;
const QUERY = `query ($id: ID!, $filter: AggregateFilter!) {
  personProfile(technologistId: $id, filter: $filter) {
    technologist { id } before { from to } comparedWith words
    chart { points { start estimate { value n } } summary }
    peerBands { start own { value n } peers median withheld }
    changes { measure { kind } before { value n } now { value n } difference }
    strongest ${TASK} weakest ${TASK}
    findings { code taskId quantity limit images words }
    dataQuality { images version { rubricVersion modelSet } }
  }
}`;

async function profileOf(id: string, filter: object): Promise<Profile> {
  const { data, errors } = await api.query<{ personProfile: Profile }>(QUERY, { id, filter });
  expect(errors, api.log.join("")).toBeUndefined();
  return data.personProfile;
}

async function countOf(filter: object, open: object): Promise<{ totalCount: number; nodes: { id: string }[] }> {
  const { data, errors } = await api.query<{ drillDown: { totalCount: number; nodes: { id: string }[] } }>(
    `query ($filter: AggregateFilter!, $open: DrillDownInput) {
      drillDown(filter: $filter, open: $open, first: 3) { totalCount nodes { id } }
    }`,
    { filter, open },
  );
  expect(errors, api.log.join("")).toBeUndefined();
  return data.drillDown;
}

describe("a person's profile", () => {
  test("holds the own images against the own past and the peers", async () => {
    const profile = await profileOf(person.id, DECEMBER);
    const own = { ...DECEMBER, technologistIds: [person.id] };
    expect(profile.technologist.id).toBe(person.id);
    expect(profile.dataQuality.images).toBe((await countOf(own, {})).totalCount);
    expect(profile.before).toEqual({ from: "2024-10-31", to: "2024-11-30" });
    expect(profile.chart.points.map(({ start }) => start)).toEqual(["2024-11-01", "2024-12-01"]);
    const [meanTotal] = profile.changes;
    expect(profile.changes.map(({ measure }) => measure.kind)).toEqual([
      "MEAN_TOTAL",
      "SHARE_AB",
      "NOT_ASSESSABLE_SHARE",
    ]);
    expect(meanTotal?.now).toEqual(profile.chart.points[1]?.estimate);
    expect(meanTotal?.before).toEqual(profile.chart.points[0]?.estimate);
    expect(meanTotal?.difference).toBeCloseTo((meanTotal?.now.value ?? 0) - (meanTotal?.before.value ?? 0), 9);
    expect(profile.peerBands).toMatchObject([{ start: "2024-12-01", own: meanTotal?.now, withheld: null }]);
    expect(profile.peerBands[0]?.peers).toBeGreaterThanOrEqual(13);
    expect(profile.comparedWith).toBe("PEERS");
    expect(profile.weakest.length + profile.strongest.length).toBeGreaterThan(1);
    for (const task of [...profile.weakest, ...profile.strongest]) {
      expect(task.part).not.toBe("info");
      expect(task.own.n).toBeGreaterThanOrEqual(10);
      expect(task.peers.peers).toBeGreaterThanOrEqual(5);
      const { low, value, high } = task.shrunken;
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      // Drawn to the peers, never beyond them or beyond the own share.
      const [least, most] = [task.own.value ?? 0, task.peers.value].sort((a, b) => a - b) as [number, number];
      expect(value).toBeGreaterThanOrEqual(least - 0.02);
      expect(value).toBeLessThanOrEqual(most + 0.02);
    }
    expect(profile.weakest.every(({ shrunken, peers }) => shrunken.value < peers.value)).toBe(true);
    expect(profile.strongest.every(({ shrunken, peers }) => shrunken.value > peers.value)).toBe(true);
  });

  test("every finding can be followed to as many images, and the latest images are the newest of them", async () => {
    const { findings, weakest, words, dataQuality } = await profileOf(person.id, DECEMBER);
    const { rubricVersion, modelSet } = dataQuality.version;
    const own = { ...DECEMBER, technologistIds: [person.id], version: { rubricVersion, modelSet } };
    expect(findings.length).toBeGreaterThan(0);
    for (const { code, taskId: id, quantity, limit, images, words: sentence } of findings) {
      const range = code === "BELOW_FULL_BAND" ? { quantity, to: limit } : { quantity, from: limit };
      const task = code === "WITHOUT_FULL_POINTS" ? { id, outcome: "NOT_FULL" } : { id, measured: range };
      expect((await countOf(own, { task })).totalCount).toBe(images);
      expect(sentence).toMatch(new RegExp(`^${images} of \\d+ images `));
      expect(words).toContain(sentence);
    }
    for (const { taskId: id, latestImages } of weakest) {
      const { nodes } = await countOf(own, { task: { id, outcome: "NOT_FULL" } });
      expect(latestImages.map((image) => image.id)).toEqual(nodes.map((image) => image.id));
      expect(latestImages.every(({ technologist }) => technologist.id === person.id)).toBe(true);
    }
  });

  test("says nobody else's name or id", async () => {
    const text = JSON.stringify(await profileOf(person.id, DECEMBER));
    const others = await base.database.technologist.findMany({ where: { id: { not: person.id } } });
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter(({ id, name }) => text.includes(id) || (name !== person.name && text.includes(name)))).toEqual(
      [],
    );
  });

  test("does not change with units in the filter, so that peers cannot be told apart by asking twice", async () => {
    const plain = await profileOf(person.id, DECEMBER);
    const someone = await base.database.technologist.findFirstOrThrow({ where: { siteId: { not: person.siteId } } });
    const narrowed = { ...DECEMBER, siteIds: [person.siteId], technologistIds: [person.id, someone.id] };
    expect(await profileOf(person.id, narrowed)).toEqual(plain);
  });

  test("leaves an entry in the audit each time it is looked at: who, whose, when", async () => {
    const { database } = base;
    const entries = () => database.auditEntry.findMany({ where: { action: "technologist.profile" } });
    const before = (await entries()).length;
    await profileOf(person.id, DECEMBER);
    const after = await entries();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({
      actor: "api",
      at: new Date("2026-11-21T12:00:00Z"),
      siteId: person.siteId,
      detail: { technologistId: person.id },
    });
  });

  test("of nobody is null, and leaves no entry", async () => {
    const entries = await base.database.auditEntry.count();
    for (const id of ["nobody", "00000000-0000-4000-8000-000000000000"]) {
      expect(await profileOf(id, DECEMBER)).toBeNull();
    }
    expect(await base.database.auditEntry.count()).toBe(entries);
  });

  test("of a period without images says so", async () => {
    const nothing = await profileOf(person.id, { origin: "SIMULATED", from: "1999-01-01", to: "1999-01-31" });
    expect(nothing).toMatchObject({ changes: [], weakest: [], strongest: [], findings: [], peerBands: [] });
    expect(nothing.words).toEqual(["No images of this person in this selection."]);
  });
});
