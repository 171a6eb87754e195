import {
  AGE_BANDS,
  ageBandOf,
  binOf,
  createPool,
  LEVELS,
  type RollupLevel,
  rebuildAll,
  sexGroupOf,
} from "@plumbline/database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSimulatedHistory } from "../../prisma/seed/index.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase();
  const pool = createPool(base.url, { maxConnections: 1 });
  const client = await pool.connect();
  await client.query("BEGIN");
  await loadSimulatedHistory(client, { seed: "second count", softwareVersion: "0", days: 40 });
  await client.query("COMMIT");
  client.release();
  await pool.end();
  // Ages at the edges of the bands, and none; sexes and none.
  const ages = AGE_BANDS.flatMap(({ fromYears }) => [fromYears, Math.max(0, fromYears - 0.01)]);
  const images = await base.database.instance.findMany({ orderBy: { id: "asc" }, take: 60, select: { id: true } });
  for (const [index, { id }] of images.entries()) {
    const sex = (["M", "F", "O", null] as const)[index % 4] ?? null;
    await base.database.instance.update({ where: { id }, data: { ageYears: ages[index] ?? null, sex } });
  }
  await rebuildAll(base.database);
});
afterAll(() => base.drop());

interface Histogram {
  readonly bins: readonly number[];
  readonly counts: readonly number[];
}

/** With one more value. */
function withOne({ bins, counts }: Histogram, bin: number): Histogram {
  const by = new Map(bins.map((known, index) => [known, counts[index] ?? 0]));
  const more = [...by.set(bin, (by.get(bin) ?? 0) + 1)].sort(([a], [b]) => a - b);
  return { bins: more.map(([known]) => known), counts: more.map(([, n]) => n) };
}

interface Bucket {
  images: number;
  sumTotal: number;
  /** Task → scored, sum of scores, full marks. */
  readonly tasks: Map<string, [scored: number, sum: number, full: number]>;
  /** Task and quantity → histogram. */
  readonly measures: Map<string, Histogram>;
}

/** Every bucket of a level, counted here, row by row, by other code than the database's. */
async function countHere(level: RollupLevel): Promise<Map<string, Bucket>> {
  const { period, keeps } = LEVELS[level];
  const gradings = await base.database.grading.findMany({
    where: { supersededAt: null },
    include: { tasks: true, instance: true },
  });
  const buckets = new Map<string, Bucket>();
  for (const { instance, tasks, view, rubricVersion, total } of gradings) {
    const day = instance.day.toISOString().slice(0, 10);
    const key = JSON.stringify([
      instance.siteId,
      period === "MONTH" ? `${day.slice(0, 7)}-01` : day,
      keeps.includes("DEVICE") ? instance.deviceId : null,
      keeps.includes("TECHNOLOGIST") ? instance.technologistId : null,
      view,
      keeps.includes("AGE_BAND") ? ageBandOf(instance.ageYears) : null,
      keeps.includes("SEX") ? sexGroupOf(instance.sex) : null,
      rubricVersion,
    ]);
    const bucket = buckets.get(key) ?? { images: 0, sumTotal: 0, tasks: new Map(), measures: new Map() };
    buckets.set(key, bucket);
    bucket.images++;
    bucket.sumTotal += total ?? 0;
    for (const { taskId, score, max, measured } of tasks) {
      const [scored, sum, full] = bucket.tasks.get(taskId) ?? [0, 0, 0];
      const is = score === null ? 0 : 1;
      bucket.tasks.set(taskId, [scored + is, sum + (score ?? 0), full + (score === max ? 1 : 0)]);
      for (const [quantity, { value, unit }] of Object.entries(
        measured as Record<string, { value: number; unit: string }>,
      )) {
        if (quantity === "threshold") continue;
        const name = `${taskId} ${quantity} ${unit}`;
        const before = bucket.measures.get(name) ?? { bins: [], counts: [] };
        bucket.measures.set(name, withOne(before, binOf(value, unit)));
      }
    }
  }
  return buckets;
}

async function stored(level: RollupLevel): Promise<Map<string, Bucket>> {
  const rows = await base.database.rollup.findMany({ where: { level }, include: { tasks: true, measures: true } });
  return new Map(
    rows.map(
      ({ siteId, day, deviceId, technologistId, view, ageBand, sex, rubricVersion, tasks, measures, ...row }) => [
        JSON.stringify([
          siteId,
          day.toISOString().slice(0, 10),
          deviceId,
          technologistId,
          view,
          ageBand,
          sex,
          rubricVersion,
        ]),
        {
          images: row.images,
          sumTotal: Number(row.sumTotal),
          tasks: new Map(tasks.map((task) => [task.taskId, [task.scored, Number(task.sumScore), task.full]])),
          measures: new Map(
            measures.map(({ taskId, quantity, unit, bins, counts }) => [
              `${taskId} ${quantity} ${unit}`,
              { bins, counts },
            ]),
          ),
        },
      ],
    ),
  );
}

test.each(Object.keys(LEVELS) as RollupLevel[])("%s holds what a second program counts", async (level) => {
  const counted = await countHere(level);
  if (LEVELS[level].measures === false) for (const { measures } of counted.values()) measures.clear();
  expect(counted.size).toBeGreaterThan(10);
  expect(await stored(level)).toEqual(counted);
});
