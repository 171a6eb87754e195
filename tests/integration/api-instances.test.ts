import type { Device, Instance, Site, Technologist } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures, type Fixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
let add: Fixtures;
let site: Site;
let other: { site: Site; device: Device; technologist: Technologist };
let device: Device;
let technologist: Technologist;
/** By what is special about it. */
const image: Record<string, Instance> = {};

beforeAll(async () => {
  base = await createTestDatabase();
  add = createFixtures(base.database);
  site = await add.site("North");
  device = await add.device(site, "Room 1");
  technologist = await add.technologist(site, "Ada");
  const demo = await add.site("Demo", "DEMO");
  other = { site: demo, device: await add.device(demo, "Room 9"), technologist: await add.technologist(demo, "Bo") };
  const mine = { device, technologist };
  const marker = (score: number | null) => ({
    tasks: [
      { taskId: "marker", max: 20, score, rating: score === null ? null : score > 0 ? "EXCELLENT" : "FAIL" },
    ] as const,
  });
  image.a95 = await add.image({ ...mine, total: 95, acquiredAt: "2026-05-01T08:00:00Z", ...marker(20) });
  image.b85 = await add.image({ ...mine, total: 85, acquiredAt: "2026-05-02T08:00:00Z", view: "LAT", ...marker(20) });
  image.c70 = await add.image({ ...mine, total: 70, acquiredAt: "2026-05-03T08:00:00Z", ...marker(0) });
  // Same moment, same total: only the id tells them apart.
  image.c70too = await add.image({ ...mine, total: 70, acquiredAt: "2026-05-03T08:00:00Z", ...marker(0) });
  image.incomplete = await add.image({
    ...mine,
    status: "INCOMPLETE",
    acquiredAt: "2026-05-04T08:00:00Z",
    ...marker(null),
  });
  image.rejected = await add.image({ ...mine, status: "REJECTED", acquiredAt: "2026-05-05T08:00:00Z" });
  image.waiting = await add.image({ ...mine, status: "IDENTIFIED", acquiredAt: "2026-05-06T08:00:00Z" });
  image.demo = await add.image({ ...other, total: 50, acquiredAt: "2026-05-07T08:00:00Z", ...marker(20) });
  api = await serveApi(base.database);
});

afterAll(async () => {
  await api.close();
  await base.drop();
});

const nameOf = (id: string): string => Object.entries(image).find(([, row]) => row.id === id)?.[0] ?? "unknown";

interface Page {
  readonly instances: {
    readonly nodes: { readonly id: string }[];
    readonly pageInfo: Record<"startCursor" | "endCursor", string> & Record<"hasNextPage" | "hasPreviousPage", boolean>;
    readonly totalCount: number;
  };
}

const QUERY = `query ($filter: InstanceFilter, $orderBy: InstanceOrder, $first: Int, $after: String, $last: Int, $before: String) {
  instances(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount
  }
}`;

async function read(variables: object) {
  const { data, errors } = await api.query<Page>(QUERY, variables);
  expect(errors, api.log.join("")).toBeUndefined();
  const { nodes, pageInfo, totalCount } = data.instances;
  return { names: nodes.map(({ id }) => nameOf(id)), pageInfo, totalCount };
}

describe("filters", () => {
  const all = ["demo", "waiting", "rejected", "incomplete", "c70", "c70too", "b85", "a95"];
  test.each<[string, () => object, string[]]>([
    ["nothing", () => ({}), all],
    ["an empty list", () => ({ siteIds: [], grades: [] }), all],
    ["origin", () => ({ origin: "DEMO" }), ["demo"]],
    ["first and last day, both included", () => ({ from: "2026-05-02", to: "2026-05-03" }), ["c70", "c70too", "b85"]],
    ["site", () => ({ siteIds: [other.site.id] }), ["demo"]],
    ["device", () => ({ deviceIds: [other.device.id] }), ["demo"]],
    ["technologist", () => ({ technologistIds: [other.technologist.id] }), ["demo"]],
    ["view", () => ({ views: ["LAT"] }), ["b85"]],
    ["grades", () => ({ grades: ["A", "B"] }), ["b85", "a95"]],
    ["statuses", () => ({ statuses: ["REJECTED", "IDENTIFIED"] }), ["waiting", "rejected"]],
    ["a task's rating", () => ({ task: { id: "marker", ratings: ["FAIL"] } }), ["c70", "c70too"]],
    ["a task not assessable", () => ({ task: { id: "marker", status: "NOT_ASSESSABLE" } }), ["incomplete"]],
    ["a whole UID", () => ({ uid: image.b85?.sopInstanceUid }), ["b85"]],
    ["a UID's beginning", () => ({ origin: "DEMO", uid: "2.25." }), ["demo"]],
  ])("by %s", async (_, filter, expected) => {
    const { names, totalCount } = await read({ filter: filter() });
    expect(names.toSorted()).toEqual(expected.toSorted());
    expect(totalCount).toBe(expected.length);
  });

  test("a superseded grading's rating no longer counts", async () => {
    const regraded = await add.image({ device, technologist, acquiredAt: "2026-06-01T08:00:00Z" });
    const filter = { from: "2026-06-01", task: { id: "marker", ratings: ["FAIL"] } };
    expect((await read({ filter })).totalCount).toBe(0);
    await add.grading(regraded, { tasks: [{ taskId: "marker", max: 20, score: 0, rating: "FAIL" }] });
    expect((await read({ filter })).totalCount).toBe(1);
    await base.database.instance.delete({ where: { id: regraded.id } });
  });
});

describe("pages", () => {
  const coarse = (name: string) =>
    name.startsWith("c70") ? "c70s" : ["incomplete", "rejected", "waiting"].includes(name) ? "none" : name;

  test.each([
    ["ACQUIRED_DESC", ["demo", "none", "none", "none", "c70s", "c70s", "b85", "a95"]],
    ["ACQUIRED_ASC", ["a95", "b85", "c70s", "c70s", "none", "none", "none", "demo"]],
    ["TOTAL_DESC", ["a95", "b85", "c70s", "c70s", "demo", "none", "none", "none"]],
    ["TOTAL_ASC", ["demo", "c70s", "c70s", "b85", "a95", "none", "none", "none"]],
  ])(
    "in the order %s every image comes once, forwards and backwards, whatever the page's size",
    async (orderBy, order) => {
      const whole = (await read({ orderBy, first: 100 })).names;
      expect(whole.map(coarse)).toEqual(order);
      for (const size of [1, 2, 3, 7]) {
        const forwards: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const page = await read({ orderBy, first: size, after });
          expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
          forwards.push(...page.names);
          after = page.pageInfo.endCursor;
          more = page.pageInfo.hasNextPage;
        }
        expect(forwards).toEqual(whole);
        const backwards: string[] = [];
        for (let before: string | null = null, more = true; more; ) {
          const page = await read({ orderBy, last: size, before });
          expect(page.pageInfo.hasNextPage).toBe(before !== null);
          backwards.unshift(...page.names);
          before = page.pageInfo.startCursor;
          more = page.pageInfo.hasPreviousPage;
        }
        expect(backwards).toEqual(whole);
      }
    },
  );

  test("times that differ by a microsecond are told apart", async () => {
    const late = await add.image({ device, technologist, acquiredAt: "2026-07-01T08:00:00Z" });
    const later = await add.image({ device, technologist, acquiredAt: "2026-07-01T08:00:00Z" });
    image.late = late;
    image.later = later;
    await base.database.$executeRaw`
      UPDATE instance SET acquired_at = acquired_at + interval '1 microsecond' WHERE id = ${later.id}::uuid`;
    const first = await read({ filter: { from: "2026-07-01" }, first: 1 });
    const second = await read({ filter: { from: "2026-07-01" }, first: 1, after: first.pageInfo.endCursor });
    expect([first.names, second.names, second.pageInfo.hasNextPage]).toEqual([["later"], ["late"], false]);
    await base.database.instance.deleteMany({ where: { id: { in: [late.id, later.id] } } });
  });

  test.each<[string, object, RegExp]>([
    ["too large", { first: 101 }, /found 101, needed a whole number from 1 to 100/],
    ["empty", { last: 0 }, /found 0/],
    ["of both directions", { first: 1, last: 1 }, /both directions/],
    ["after a cursor that is none", { after: "nonsense" }, /not one that this API gave/],
    ["with an id that is none", { filter: { siteIds: ["x"] } }, /siteIds: found "x"/],
    ["with a UID that is none", { filter: { uid: "1.2'; DROP" } }, /digits and dots/],
    ["from a day that is none", { filter: { from: "2026-02-30" } }, /2026-02-30.*day of the calendar/],
  ])("a page %s is refused with a sentence", async (_, variables, sentence) => {
    const { errors } = await api.query(QUERY, variables);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(sentence),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  test("a cursor is not read in another order", async () => {
    const { pageInfo } = await read({ orderBy: "TOTAL_ASC", first: 1 });
    const { errors } = await api.query(QUERY, { orderBy: "TOTAL_DESC", after: pageInfo.endCursor });
    expect(errors?.[0]?.message).toMatch(/another order/);
  });
});

describe("an image", () => {
  const FIELDS = `{
    day acquiredAt previewUrl status grade total
    headerFacts { keyword tag state value }
    grading {
      orientation spacingMm { rowMm columnMm source } marker { state letter box { x width } } artefact { probability }
      landmarks { name x y confidence } tasks { taskId part score }
    }
    gradings { rubricVersion supersededAt instance { id } }
  }`;

  test("shows its facts, its gradings newest first and its tasks in the rubric's order", async () => {
    const instance = await add.image({
      device,
      technologist,
      acquiredAt: "2026-08-01T08:00:00.5Z",
      headerFacts: { KVP: { state: "present", value: 55 }, PatientName: { state: "present", value: "leaked" } },
      rubricVersion: "0",
    });
    await add.grading(instance, {
      findings: {
        orientation: "up",
        spacingMm: { rowMm: 0.1, columnMm: 0.2, source: "PixelSpacing" },
        marker: { state: "present", letter: "L", similarity: 0.9, box: [1, 2, 3, 4] },
        artefact: { probability: 0.25, threshold: 0.5 },
      },
      landmarks: [
        { name: "P2", x: null, y: null, confidence: 0.1 },
        { name: "P1", x: 3, y: 4, confidence: 0.9 },
      ],
      tasks: ["ap.2", "marker", "info.kvp"].map((taskId) => ({ taskId, max: 2, score: 2, rating: "EXCELLENT" })),
    });
    const { data, errors } = await api.query<{ instance: object }>(`query ($id: ID!) { instance(id: $id) ${FIELDS} }`, {
      id: instance.id,
    });
    expect(errors).toBeUndefined();
    expect(data.instance).toMatchObject({
      day: "2026-08-01",
      acquiredAt: "2026-08-01T08:00:00.500Z",
      previewUrl: null,
      grade: "A",
      headerFacts: [
        // The value of an identifying item never leaves, even if it were stored.
        { keyword: "PatientName", tag: "0010,0010", state: "present", value: null },
        { keyword: "KVP", tag: "0018,0060", state: "present", value: "55" },
      ],
      grading: {
        orientation: "UP",
        spacingMm: { rowMm: 0.1, columnMm: 0.2, source: "PixelSpacing" },
        marker: { state: "present", letter: "L", box: { x: 1, width: 3 } },
        artefact: { probability: 0.25 },
        landmarks: [
          { name: "P1", x: 3, y: 4 },
          { name: "P2", x: null, y: null },
        ],
        tasks: [
          { taskId: "info.kvp", part: "info" },
          { taskId: "marker", part: "marker" },
          { taskId: "ap.2", part: "layout" },
        ],
      },
      gradings: [
        { rubricVersion: "1", supersededAt: null, instance: { id: instance.id } },
        { rubricVersion: "0", supersededAt: expect.stringMatching(/^2026-11-01T/), instance: { id: instance.id } },
      ],
    });
    await base.database.instance.delete({ where: { id: instance.id } });
  });

  test("that does not exist is null, by any id", async () => {
    const { data } = await api.query<object>(
      `{ a: instance(id: "x") { id } b: instance(id: "0197b1f0-0000-7000-8000-000000000000") { id } c: node(id: "x") { id } }`,
    );
    expect(data).toEqual({ a: null, b: null, c: null });
  });

  test("and everything else with an id is a node", async () => {
    const grading = await base.database.grading.findFirstOrThrow({ where: { instanceId: image.a95?.id ?? "" } });
    for (const [id, type] of [
      [site.id, "Site"],
      [device.id, "Device"],
      [technologist.id, "Technologist"],
      [image.a95?.id, "Instance"],
      [grading.id, "Grading"],
    ]) {
      const { data } = await api.query<object>(`query ($id: ID!) { node(id: $id) { __typename id } }`, { id });
      expect(data).toEqual({ node: { __typename: type, id } });
    }
  });

  test("gradings are listed newest first over all images", async () => {
    const { data } = await api.query<{ gradings: { totalCount: number; nodes: { gradedAt: string }[] } }>(
      "{ gradings(filter: { origin: REAL }, first: 3) { totalCount nodes { gradedAt } } }",
    );
    expect(data.gradings.totalCount).toBe(6);
    const times = data.gradings.nodes.map(({ gradedAt }) => gradedAt);
    expect(times).toEqual(times.toSorted().reverse());
  });
});
