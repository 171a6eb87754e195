import { type Database, PrismaClient, rebuildAll } from "@plumbline/database";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let counted: ReturnType<typeof countingClient>;
let api: TestApi;
const statements: string[] = [];

/** A client that writes down every statement it sends. */
function countingClient(url: string) {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url }),
    log: [{ emit: "event", level: "query" }],
  });
  client.$on("query", ({ query }) => statements.push(query));
  return client;
}

/** Forty images by ten pairs of device and technologist, so that a query a row could not hide behind a cache. */
beforeAll(async () => {
  base = await createTestDatabase();
  const add = createFixtures(base.database);
  for (let pair = 0; pair < 10; pair++) {
    const site = await add.site(`Site ${pair}`);
    const device = await add.device(site, `Room ${pair}`);
    const technologist = await add.technologist(site, `Person ${pair}`);
    for (let image = 0; image < 4; image++) {
      await add.image({
        device,
        technologist,
        acquiredAt: `2026-05-${String(1 + pair).padStart(2, "0")}T10:0${image}:00Z`,
        study: `study-${pair}-${Math.floor(image / 2)}`,
        tasks: ["marker", "artefact", "info.kvp"].map((taskId) => ({
          taskId,
          max: 2,
          score: 2,
          rating: "EXCELLENT",
        })),
        landmarks: ["P1", "P2", "P3"].map((name) => ({ name, x: 1, y: 2, confidence: 0.9 })),
      });
    }
  }
  await rebuildAll(base.database);
  counted = countingClient(base.url);
  api = await serveApi(counted as unknown as Database);
});

afterAll(async () => {
  await api.close();
  await counted.$disconnect();
  await base.drop();
});

beforeEach(() => {
  statements.length = 0;
});

const PAGE = `query ($first: Int!) {
  instances(first: $first) {
    nodes {
      id
      sex
      site { name }
      device { name site { name } }
      technologist { name site { name } }
      study { patientPseudonym instances { id } }
      series { modality }
      grading { tasks { taskId part score } landmarks { name x y } models { name } }
      gradings { id tasks { taskId } }
    }
  }
}`;

interface PageData {
  readonly instances: {
    readonly nodes: {
      readonly sex: string;
      readonly study: { readonly instances: unknown[] };
      readonly grading: { readonly tasks: unknown[]; readonly landmarks: unknown[] };
    }[];
  };
}

async function statementsFor(first: number): Promise<number> {
  statements.length = 0;
  const { data, errors } = await api.query<PageData>(PAGE, { first });
  expect(errors, api.log.join("")).toBeUndefined();
  expect(data.instances.nodes).toHaveLength(first);
  for (const node of data.instances.nodes) {
    expect(node.study.instances).toHaveLength(2);
    expect(node.grading.tasks).toHaveLength(3);
    expect(node.grading.landmarks).toHaveLength(3);
  }
  return statements.length;
}

test("a page of images with everything around them takes the same few queries whatever its size", async () => {
  const [ofOne, ofTwenty, ofForty] = [await statementsFor(1), await statementsFor(20), await statementsFor(40)];
  expect(ofTwenty).toBe(ofOne);
  expect(ofForty).toBe(ofOne);
  expect(ofOne).toBeLessThanOrEqual(15);
});

test("the total is counted only where it is asked for", async () => {
  await api.query("{ instances(first: 5) { nodes { id } } }");
  expect(statements.filter((text) => text.includes("count(*)"))).toHaveLength(0);
  const { data } = await api.query<{ instances: { totalCount: number } }>("{ instances(first: 5) { totalCount } }");
  expect(data.instances.totalCount).toBe(40);
  expect(statements.filter((text) => text.includes("count(*)"))).toHaveLength(1);
});

test("units with their associations take a query a level", async () => {
  const { errors } = await api.query("{ sites { devices { name site { name } } technologists { name } } }");
  expect(errors, api.log.join("")).toBeUndefined();
  // sites, devices, technologists, and the sites of the devices
  expect(statements).toHaveLength(4);
});

test("aggregates take two queries a field, and one for the units, whatever the number of groups", async () => {
  const tasks = "aggregate { meanTotal { value } tasks { taskId meanScore { value } } }";
  const filter = "filter: { origin: REAL }";
  const groups = await api.query<{ aggregateBy: { groups: unknown[] } }>(
    `{ aggregateBy(dimension: TECHNOLOGIST, ${filter}) { groups { unit { ... on Technologist { name } } ${tasks} } } }`,
  );
  expect(groups.data.aggregateBy.groups).toHaveLength(10);
  expect(statements).toHaveLength(3);
  statements.length = 0;
  const series = await api.query<{ aggregateSeries: { points: unknown[] }[] }>(
    `{ aggregateSeries(granularity: DAY, ${filter}) { points { start ${tasks} } } }`,
  );
  expect(series.data.aggregateSeries[0]?.points).toHaveLength(10);
  expect(statements).toHaveLength(2);
  statements.length = 0;
  await api.query(`{ aggregate(${filter}) { meanTotal { value } } }`);
  expect(statements).toHaveLength(1);
});
