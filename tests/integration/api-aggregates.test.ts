import { type Device, rebuildAll, type Site, type Technologist } from "@plumbline/database";
import { mean, wilsonInterval } from "@plumbline/statistics";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures, type ImageSpec, MODEL_SET } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
const units: { site: Site; device: Device; technologist: Technologist }[] = [];

const marker = (score: number | null): Pick<ImageSpec, "tasks"> => ({
  tasks: [{ taskId: "marker", max: 20, score, rating: score === null ? null : score === 0 ? "FAIL" : "EXCELLENT" }],
});

const TOTALS = [100, 95, 92, 88, 85, 81, 79, 70, 65, 62, 59, 40];

/**
 * "Room 2" of May: 12 graded by rubric 1 (3 A, 3 B, 4 C, 2 D; 9 with a marker), 3 incomplete, 1 rejected; "Room 10" of
 * June: 2 graded by rubric 1; April: 20 graded by rubric 0 in Room 2; one demo image in May.
 */
beforeAll(async () => {
  base = await createTestDatabase();
  const add = createFixtures(base.database);
  for (const [name, room, person] of [
    ["North", "Room 10", "Ada"],
    ["East", "Room 2", "Bo"],
  ] as const) {
    const site = await add.site(name);
    units.push({ site, device: await add.device(site, room), technologist: await add.technologist(site, person) });
  }
  const [north, east] = units as [(typeof units)[0], (typeof units)[0]];
  for (const [index, total] of TOTALS.entries()) {
    const acquiredAt = `2026-05-${String(4 + index).padStart(2, "0")}T10:00:00Z`;
    await add.image({
      ...east,
      total,
      acquiredAt,
      view: index % 2 === 0 ? "AP" : "LAT",
      ...marker(index < 9 ? 20 : 0),
    });
  }
  for (let n = 0; n < 3; n++) {
    await add.image({ ...east, status: "INCOMPLETE", acquiredAt: "2026-05-31T10:00:00Z", ...marker(null) });
  }
  await add.image({ ...east, status: "REJECTED", acquiredAt: "2026-05-31T10:00:00Z" });
  for (let n = 0; n < 2; n++) await add.image({ ...north, total: 90, acquiredAt: "2026-06-10T10:00:00Z" });
  for (let n = 0; n < 20; n++) {
    await add.image({ ...east, total: 50, acquiredAt: "2026-04-01T10:00:00Z", rubricVersion: "0" });
  }
  const demo = await add.site("Demo", "DEMO");
  await add.image({
    device: await add.device(demo, "Room 1"),
    technologist: await add.technologist(demo, "Cy"),
    total: 1,
    acquiredAt: "2026-05-10T10:00:00Z",
  });
  await rebuildAll(base.database);
  api = await serveApi(base.database);
});

afterAll(async () => {
  await api.close();
  await base.drop();
});

const ESTIMATE = "{ value low high n minimumN tooFew method }";
const FIELDS = `{
  dataQuality {
    images graded incomplete rejected from to
    version { rubricVersion images models { name } } otherVersions { rubricVersion images }
  }
  meanTotal ${ESTIMATE}
  gradeShares { grade n share ${ESTIMATE} }
  notAssessableShare ${ESTIMATE}
  rejectedShare ${ESTIMATE}
  tasks {
    taskId part max scored notAssessable ratings { fail poor good excellent }
    meanScore ${ESTIMATE} fullShare ${ESTIMATE} failShare ${ESTIMATE}
  }
}`;

async function aggregate(filter: object) {
  const { data, errors } = await api.query<{ aggregate: Record<string, never> }>(
    `query ($filter: AggregateFilter!) { aggregate(filter: $filter) ${FIELDS} }`,
    { filter },
  );
  expect(errors, api.log.join("")).toBeUndefined();
  return data.aggregate;
}

const MAY = { origin: "REAL", from: "2026-05-01", to: "2026-05-31" };
const SHARE = { minimumN: 10, tooFew: false, method: "Wilson score interval, 95 %" };
const TOO_FEW = { value: null, low: null, high: null, minimumN: 10, tooFew: true };

describe("one aggregate", () => {
  test("is made of its version's rows, each figure with interval and n", async () => {
    const sum = TOTALS.reduce((a, b) => a + b);
    const moments = { n: 12, sum, sumSq: TOTALS.reduce((a, b) => a + b * b, 0) };
    const expected = mean(moments);
    if (expected.tooFew) throw new Error("the fixture is too small");
    expect(await aggregate(MAY)).toMatchObject({
      dataQuality: {
        images: 16,
        graded: 12,
        incomplete: 3,
        rejected: 1,
        from: "2026-05-04",
        to: "2026-05-31",
        version: { rubricVersion: "1", images: 16, models: [{ name: "wrist" }] },
        otherVersions: [],
      },
      meanTotal: { value: sum / 12, low: expected.low, high: expected.high, n: 12, tooFew: false },
      gradeShares: [
        { grade: "A", n: 3, share: { ...SHARE, value: 3 / 12, n: 12, ...wilsonInterval(3, 12) } },
        { grade: "B", n: 3 },
        { grade: "C", n: 4 },
        { grade: "D", n: 2 },
      ],
      notAssessableShare: { ...SHARE, value: 3 / 15, n: 15, ...wilsonInterval(3, 15) },
      rejectedShare: { ...SHARE, value: 1 / 16, n: 16, ...wilsonInterval(1, 16) },
      tasks: [
        {
          taskId: "marker",
          part: "marker",
          max: 20,
          scored: 12,
          notAssessable: 3,
          ratings: { fail: 3, poor: 0, good: 0, excellent: 9 },
          meanScore: { value: 15, n: 12 },
          fullShare: { value: 9 / 12, n: 12, ...wilsonInterval(9, 12) },
          failShare: { value: 3 / 12, n: 12 },
        },
      ],
    });
  });

  test("takes the newest version and lists the others; a filter can name one", async () => {
    const newest = await aggregate({ origin: "REAL" });
    expect(newest).toMatchObject({
      dataQuality: {
        images: 18,
        version: { rubricVersion: "1" },
        otherVersions: [{ rubricVersion: "0", images: 20 }],
      },
      meanTotal: { n: 14 },
    });
    const named = await aggregate({ origin: "REAL", version: { rubricVersion: "0", modelSet: MODEL_SET } });
    expect(named).toMatchObject({
      dataQuality: { images: 20, version: { rubricVersion: "0" }, otherVersions: [{ rubricVersion: "1", images: 18 }] },
      meanTotal: { value: 50, n: 20 },
    });
    const unknown = await aggregate({ origin: "REAL", version: { rubricVersion: "7", modelSet: MODEL_SET } });
    expect(unknown).toMatchObject({
      dataQuality: { images: 0, version: null },
      meanTotal: { ...TOO_FEW, n: 0 },
      tasks: [],
    });
    expect(unknown).toMatchObject({ dataQuality: { otherVersions: [{ images: 18 }, { images: 20 }] } });
  });

  test("withholds what rests on fewer than ten images", async () => {
    expect(await aggregate({ ...MAY, to: "2026-05-10" })).toMatchObject({ meanTotal: { ...TOO_FEW, n: 7 } });
    expect(await aggregate({ ...MAY, to: "2026-05-13" })).toMatchObject({ meanTotal: { n: 10, tooFew: false } });
  });

  test("of a view says nothing of rejected images, which have none", async () => {
    expect(await aggregate({ ...MAY, views: ["LAT"] })).toMatchObject({
      dataQuality: { images: 6, rejected: 0 },
      rejectedShare: { ...TOO_FEW, n: 0 },
    });
  });

  test("of nothing is empty, not zero", async () => {
    expect(await aggregate({ origin: "SIMULATED" })).toMatchObject({
      dataQuality: { images: 0, version: null, otherVersions: [], from: null, to: null },
      meanTotal: { ...TOO_FEW, n: 0 },
      tasks: [],
    });
  });

  test("never blends origins", async () => {
    expect(await aggregate({ origin: "DEMO" })).toMatchObject({ dataQuality: { images: 1 } });
    const { errors } = await api.query('{ aggregate(filter: { from: "2026-05-01" }) { dataQuality { images } } }');
    expect(errors?.[0]?.message).toMatch(/origin/);
  });
});

describe("groups", () => {
  const QUERY = `query ($dimension: Dimension!, $filter: AggregateFilter!) {
    aggregateBy(dimension: $dimension, filter: $filter) {
      dataQuality { images graded version { rubricVersion } otherVersions { images } }
      groups {
        unit { __typename ... on Site { name } ... on Device { name } ... on Technologist { name } }
        aggregate { dataQuality { images otherVersions { images } } meanTotal { value n } tasks { taskId scored } }
      }
    }
  }`;

  test.each([
    ["SITE", "Site", ["East", "North"]],
    ["DEVICE", "Device", ["Room 2", "Room 10"]],
    ["TECHNOLOGIST", "Technologist", ["Ada", "Bo"]],
  ])("by %s come in the order of names, all by one version", async (dimension, __typename, names) => {
    const { data, errors } = await api.query<{ aggregateBy: { groups: { unit: { name: string } }[] } }>(QUERY, {
      dimension,
      filter: { origin: "REAL" },
    });
    expect(errors, api.log.join("")).toBeUndefined();
    expect(data.aggregateBy).toMatchObject({
      dataQuality: { images: 18, graded: 14, version: { rubricVersion: "1" }, otherVersions: [{ images: 20 }] },
    });
    expect(data.aggregateBy.groups.map(({ unit }) => unit)).toEqual(names.map((name) => ({ __typename, name })));
    const east = data.aggregateBy.groups.find(({ unit }) => ["East", "Room 2", "Bo"].includes(unit.name));
    expect(east).toMatchObject({
      aggregate: {
        dataQuality: { images: 16, otherVersions: [{ images: 20 }] },
        meanTotal: { n: 12 },
        tasks: [{ taskId: "marker", scored: 12 }],
      },
    });
  });
});

describe("a series", () => {
  async function series(granularity: string, filter: object = {}) {
    const { data, errors } = await api.query<{ aggregateSeries: unknown[] }>(
      `query ($filter: AggregateFilter!, $granularity: Granularity!) {
        aggregateSeries(filter: $filter, granularity: $granularity) {
          version { rubricVersion }
          points { start end aggregate { dataQuality { images } tasks { scored } } }
        }
      }`,
      { granularity, filter: { origin: "REAL", ...filter } },
    );
    expect(errors, api.log.join("")).toBeUndefined();
    return data.aggregateSeries;
  }
  const point = (start: string, end: string, images: number, scored: number) => ({
    start,
    end,
    aggregate: { dataQuality: { images }, tasks: [{ scored }] },
  });

  test("has a line a version and a gap where there were no images", async () => {
    expect(await series("MONTH")).toEqual([
      { version: { rubricVersion: "0" }, points: [point("2026-04-01", "2026-04-30", 20, 20)] },
      {
        version: { rubricVersion: "1" },
        points: [point("2026-05-01", "2026-05-31", 16, 12), point("2026-06-01", "2026-06-30", 2, 2)],
      },
    ]);
  });

  test("by quarter", async () => {
    expect(await series("QUARTER", { version: { rubricVersion: "1", modelSet: MODEL_SET } })).toEqual([
      { version: { rubricVersion: "1" }, points: [point("2026-04-01", "2026-06-30", 18, 14)] },
    ]);
  });

  test("by ISO week, Monday to Sunday", async () => {
    // 4 May 2026 is a Monday, 31 May a Sunday; the week from the 18th has no image.
    expect(await series("WEEK", { from: "2026-05-01" })).toEqual([
      {
        version: { rubricVersion: "1" },
        points: [
          point("2026-05-04", "2026-05-10", 7, 7),
          point("2026-05-11", "2026-05-17", 5, 5),
          point("2026-05-25", "2026-05-31", 4, 0),
          point("2026-06-08", "2026-06-14", 2, 2),
        ],
      },
    ]);
  });

  test("by day", async () => {
    expect(await series("DAY", { from: "2026-06-01" })).toEqual([
      { version: { rubricVersion: "1" }, points: [point("2026-06-10", "2026-06-10", 2, 2)] },
    ]);
  });
});
