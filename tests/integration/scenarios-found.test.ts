import { createPool, rebuildAll } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIRST_DAY, loadSimulatedHistory } from "../../prisma/seed/index.ts";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** The two years of the demonstration, so that what is shown there is what is proved here. */
const HISTORY = { seed: "plumbline", softwareVersion: "0.0.0" };
const LOADING_MS = 300_000;

let test: TestDatabase;
let api: TestApi;

interface Found {
  readonly controlChart: {
    readonly phases: readonly { readonly start: string; readonly points: number }[];
    readonly violations: readonly {
      readonly rule: string;
      readonly start: string;
      readonly end: string;
      readonly meaning: string;
    }[];
  };
}

async function chart(filter: object, measure: object, rest: object): Promise<Found["controlChart"]> {
  const { data, errors } = await api.query<Found>(
    `query ($filter: AggregateFilter!, $measure: MeasureInput!, $chart: ControlChartKind, $baseline: Int, $granularity: Granularity) {
      controlChart(filter: $filter, measure: $measure, chart: $chart, baseline: $baseline, granularity: $granularity, splitAtEvents: false) {
        phases { start points }
        violations { rule start end meaning }
      }
    }`,
    { filter: { origin: "SIMULATED", ...filter }, measure, ...rest },
  );
  expect(errors).toBeUndefined();
  return data.controlChart;
}

/** The scenarios count days from the history's first. */
const dayOfHistory = (day: number): string =>
  new Date(Date.parse(`${FIRST_DAY}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  test = await createTestDatabase();
  const pool = createPool(test.url, { maxConnections: 1 });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await loadSimulatedHistory(client, HISTORY);
    await client.query("COMMIT");
  } finally {
    client.release();
    await pool.end();
  }
  await rebuildAll(test.database);
  api = await serveApi(test.database);
}, LOADING_MS);

afterAll(async () => {
  await api?.close();
  await test?.drop();
});

describe("each scenario of the simulated network is found by the chart meant for it", () => {
  it("the drifting detector: a CUSUM of its centring against its first year, once, and not before the drift began", async () => {
    const device = await test.database.device.findFirstOrThrow({
      where: { site: { code: "SIM-01" }, origin: "SIMULATED", name: "Room 2" },
    });
    const { violations } = await chart(
      { deviceIds: [device.id] },
      { kind: "TASK_MEAN_SCORE", taskId: "ap.4" },
      { chart: "CUSUM", baseline: 12 },
    );
    expect(violations.map(({ rule, meaning }) => [rule, meaning])).toEqual([["cusum", "CONCERN"]]);
    const [drift] = violations;
    expect(drift && drift.start >= dayOfHistory(420)).toBe(true);
    expect(drift && drift.start < dayOfHistory(420 + 60)).toBe(true);
  });

  it("the forgetful hospital: the only one outside a funnel of missing markers that allows for hospitals that differ", async () => {
    const { data, errors } = await api.query<{
      funnel: { points: { unit: { code: string }; outside: string }[] };
    }>(
      `query { funnel(filter: { origin: SIMULATED }, measure: { kind: TASK_FAIL_SHARE, taskId: "marker" }, dimension: SITE, overDispersion: ADDITIVE) {
        points { unit { ... on Site { code } } outside } words } }`,
    );
    expect(errors).toBeUndefined();
    const outside = data.funnel.points.filter((point) => point.outside !== "NONE");
    expect(outside.map(({ unit }) => unit.code)).toEqual(["SIM-08"]);
  });

  it("the learning technologist: a CUSUM of the mean total against the own first four months", async () => {
    const person = await test.database.technologist.findFirstOrThrow({
      where: { site: { code: "SIM-03" }, origin: "SIMULATED", name: "Technologist 03-11" },
    });
    const { violations } = await chart(
      { technologistIds: [person.id] },
      { kind: "MEAN_TOTAL" },
      { chart: "CUSUM", baseline: 4 },
    );
    expect(violations.map(({ rule, meaning }) => [rule, meaning])).toEqual([["cusum", "IMPROVEMENT"]]);
  });
});
