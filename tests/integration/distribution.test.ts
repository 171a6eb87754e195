import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { loadHistory } from "../testkit/history.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  base = await createTestDatabase();
  await loadHistory(base, { seed: "distribution", days: 40 });
  api = await serveApi(base.database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});

interface Figures {
  unit: string | null;
  n: number;
  resolution: number;
  median: { value: number; low: number; high: number; n: number };
  q1: number;
  p95: number;
  bins: { from: number; to: number; n: number }[];
  bands: { from: number | null; to: number | null; kind: string; images: number; share: { value: number } }[];
  dataQuality: { images: number; version: { rubricVersion: string } };
}

async function ask(filter: object, taskId: string, quantity: string) {
  return api.query<{ distribution: Figures }>(
    `query ($filter: AggregateFilter!, $taskId: String!, $quantity: String!) {
      distribution(filter: $filter, taskId: $taskId, quantity: $quantity) {
        unit n resolution median { value low high n } q1 p95 bins { from to n }
        bands { from to kind images share { value } } dataQuality { images version { rubricVersion } }
      }
    }`,
    { filter: { origin: "SIMULATED", ...filter }, taskId, quantity },
  );
}

/** The values as the facts have them. */
async function valuesOf(taskId: string, quantity: string, where: (day: string, view: string, sex: string) => boolean) {
  const rows = await base.database.$queryRaw<{ value: number; day: string; view: string; sex: string }[]>`
    SELECT (t.measured -> ${quantity}::text ->> 'value')::float8 AS value, i.day::text AS day, g.view::text AS view,
      coalesce(i.sex::text, 'UNKNOWN') AS sex
    FROM task_result t JOIN grading g ON g.id = t.grading_id AND g.superseded_at IS NULL
    JOIN instance i ON i.id = g.instance_id
    WHERE t.task_id = ${taskId} AND t.status = 'SCORED' ORDER BY 1`;
  return rows.filter(({ day, view, sex }) => where(day, view, sex)).map(({ value }) => value);
}

describe("the distribution of a measured quantity", () => {
  test.each([
    ["ap.5", "D2", {}, () => true],
    ["ap.3", "alpha", { sexes: ["F"] }, (_: string, __: string, sex: string) => sex === "F"],
    ["lat.2", "beta", { from: "2024-12-05" }, (day: string) => day >= "2024-12-05"],
    ["artefact", "probability", { views: ["LAT"] }, (_: string, view: string) => view === "LAT"],
  ])("%s %s is that of the facts", async (taskId, quantity, filter, where) => {
    const { data, errors } = await ask(filter, taskId, quantity);
    expect(errors, api.log.join("")).toBeUndefined();
    const { distribution } = data;
    const values = await valuesOf(taskId, quantity, where);
    expect(values.length).toBeGreaterThan(50);
    expect(distribution.n).toBe(values.length);
    for (const { from, to, n } of distribution.bins) {
      expect(values.filter((value) => value >= from - 1e-9 && value < to - 1e-9)).toHaveLength(n);
    }
    const nth = (p: number) => values[Math.max(0, Math.ceil(p * values.length) - 1)] ?? Number.NaN;
    const { resolution, median, q1, p95, bands } = distribution;
    expect(Math.abs(median.value - nth(0.5))).toBeLessThanOrEqual(resolution + 1e-9);
    expect(Math.abs(q1 - nth(0.25))).toBeLessThanOrEqual(resolution + 1e-9);
    expect(Math.abs(p95 - nth(0.95))).toBeLessThanOrEqual(resolution + 1e-9);
    expect(median.low).toBeLessThan(median.value);
    expect(median.high).toBeGreaterThan(median.value);
    for (const { from, to, images } of bands) {
      const within = values.filter((value) => (from === null || value >= from) && (to === null || value < to));
      expect(within).toHaveLength(images);
    }
    expect(bands).toHaveLength({ "ap.5": 5, "ap.3": 5, "lat.2": 3, artefact: 0 }[taskId] ?? Number.NaN);
  });

  test("of a selection without images is empty; a task that does not exist is refused", async () => {
    const nothing = await ask({ from: "1999-01-01", to: "1999-12-31" }, "ap.5", "D2");
    expect(nothing.errors).toBeUndefined();
    expect(nothing.data.distribution).toMatchObject({ n: 0, bins: [], dataQuality: { images: 0 } });
    const { errors } = await ask({}, "ap.9", "D2");
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('found "ap.9"'),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});
