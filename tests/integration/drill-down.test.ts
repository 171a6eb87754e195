import { binsPerUnit, Prisma } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VersionKey } from "../../apps/api/src/aggregate/version.ts";
import { factConditions, GRADED_IMAGES } from "../../apps/api/src/drill-down/conditions.ts";
import { createRandom } from "../../prisma/seed/index.ts";
import { type Answer, serveApi, type TestApi } from "../testkit/api.ts";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { loadHistory } from "../testkit/history.ts";
import { rollUp } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const OTHER_MODELS = "b".repeat(64);
const random = createRandom("drill-down");
let base: TestDatabase;
let api: TestApi;
let figuresVersion: string;
let units: { sites: string[]; devices: string[]; technologists: string[]; days: string[]; models: string };

/** Ten weeks over two month's ends; one image in six was graded again by other models. */
beforeAll(async () => {
  base = await createTestDatabase();
  await loadHistory(base, { seed: "drill-down", days: 70 });
  const { database } = base;
  const add = createFixtures(database);
  const instances = await database.instance.findMany({ orderBy: { id: "asc" }, take: 600 });
  for (const instance of instances.filter((_, index) => index % 6 === 0)) {
    const total = random.between(40, 100);
    await add.grading(instance, { total, view: random.pick(["AP", "LAT"]), modelSet: OTHER_MODELS });
  }
  await rollUp(database);
  const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);
  const days = await database.instance.findMany({ distinct: ["day"], select: { day: true }, orderBy: { day: "asc" } });
  const version = await database.grading.findFirstOrThrow({ where: { modelSet: { not: OTHER_MODELS } } });
  units = {
    sites: await ids(database.site.findMany({ orderBy: { id: "asc" } })),
    devices: await ids(database.device.findMany({ orderBy: { id: "asc" } })),
    technologists: await ids(database.technologist.findMany({ orderBy: { id: "asc" } })),
    days: days.map(({ day }) => day.toISOString().slice(0, 10)),
    models: version.modelSet,
  };
  figuresVersion = version.rubricVersion;
  api = await serveApi(database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});

interface ImagePage {
  totalCount: number;
  nodes: { id: string; acquiredAt: string; view: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

interface Figures {
  dataQuality: { version: VersionKey | null } & Record<"images" | "graded" | "incomplete" | "rejected", number>;
  gradeShares: { grade: string; n: number }[];
  tasks: {
    taskId: string;
    scored: number;
    notAssessable: number;
    fullShare: { n: number; value: number | null };
    ratings: Record<"fail" | "poor" | "good" | "excellent", number>;
  }[];
}

async function figuresOf(filter: object): Promise<Figures> {
  const { data, errors } = await api.query<{ aggregate: Figures }>(
    `query ($filter: AggregateFilter!) { aggregate(filter: $filter) {
      dataQuality { images graded incomplete rejected version { rubricId rubricVersion modelSet } } gradeShares { grade n }
      tasks { taskId scored notAssessable fullShare { n value } ratings { fail poor good excellent } }
    } }`,
    { filter },
  );
  expect(errors, api.log.join("")).toBeUndefined();
  return data.aggregate;
}

const ALIASES = 25;

/** As many drill-downs of one filter in one request as the API's limits allow. */
async function countsOf(filter: object, opened: readonly (object | null)[]): Promise<number[]> {
  if (opened.length > ALIASES) {
    return [...(await countsOf(filter, opened.slice(0, ALIASES))), ...(await countsOf(filter, opened.slice(ALIASES)))];
  }
  const variables = Object.fromEntries(opened.map((open, index) => [`o${index}`, open]));
  const { data, errors } = await api.query<Record<string, { totalCount: number }>>(
    `query ($filter: AggregateFilter!, ${opened.map((_, index) => `$o${index}: DrillDownInput`).join(", ")}) {
      ${opened.map((_, index) => `n${index}: drillDown(filter: $filter, open: $o${index}, first: 1) { totalCount }`).join("\n")}
    }`,
    { filter, ...variables },
  );
  expect(errors, api.log.join("")).toBeUndefined();
  return opened.map((_, index) => data[`n${index}`]?.totalCount ?? Number.NaN);
}

/** How many images the list holds, by its own condition: not what the roll-ups counted. */
async function listedIn(
  filter: object,
  version: VersionKey | null,
  opened: readonly (object | null)[],
): Promise<number[]> {
  const counts: number[] = [];
  for (const open of opened) {
    const where = version === null ? Prisma.sql`false` : factConditions(filter as never, version, open ?? {}, "all");
    const [row] = await base.database.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM ${GRADED_IMAGES} WHERE ${where}`;
    counts.push(row?.n ?? Number.NaN);
  }
  return counts;
}

/** Half of all filters name each dimension. */
function randomFilter(): object {
  const some = <T>(items: readonly T[], most: number): T[] | undefined =>
    random.chance(0.5) ? Array.from({ length: random.between(1, most) }, () => random.pick(items)) : undefined;
  const [a, b] = [random.pick(units.days), random.pick(units.days)].sort();
  return {
    origin: "SIMULATED",
    ...(random.chance(0.6) && { from: a, ...(random.chance(0.7) && { to: b }) }),
    siteIds: some(units.sites, 4),
    deviceIds: random.chance(0.3) ? some(units.devices, 12) : undefined,
    technologistIds: random.chance(0.3) ? some(units.technologists, 30) : undefined,
    views: random.chance(0.5) ? some(["AP", "LAT"], 1) : undefined,
    ageBands: random.chance(0.5) ? some(["CHILD_0_5", "TEEN_12_17", "ADULT_18_39", "ADULT_65_PLUS"], 3) : undefined,
    sexes: random.chance(0.5) ? some(["M", "F", "O", "UNKNOWN"], 2) : undefined,
    ...(random.chance(0.5) && {
      version: { rubricVersion: figuresVersion, modelSet: random.pick([units.models, OTHER_MODELS, "none"]) },
    }),
  };
}

describe("following a figure to its images", () => {
  test("counts what the roll-ups counted, whatever the selection and the kind of figure", async () => {
    let followed = 0;
    for (let selection = 0; selection < 40; selection++) {
      const filter = randomFilter();
      const { dataQuality, gradeShares, tasks } = await figuresOf(filter);
      const expected: [object | null, number][] = [
        [null, dataQuality.images],
        [{ statuses: ["GRADED"] }, dataQuality.graded],
        [{ statuses: ["INCOMPLETE"] }, dataQuality.incomplete],
        [{ statuses: ["GRADED", "INCOMPLETE"] }, dataQuality.graded + dataQuality.incomplete],
        [{ statuses: ["REJECTED"] }, dataQuality.rejected],
        ...gradeShares.map(({ grade, n }): [object, number] => [{ grades: [grade] }, n]),
        [{ grades: ["A", "B"] }, (gradeShares[0]?.n ?? 0) + (gradeShares[1]?.n ?? 0)],
      ];
      for (const { taskId: id, scored, notAssessable, ratings, fullShare } of tasks.slice(-4)) {
        expected.push(
          [{ task: { id } }, scored + notAssessable],
          [{ task: { id, outcome: "SCORED" } }, scored],
          [{ task: { id, outcome: "NOT_ASSESSABLE" } }, notAssessable],
          [{ task: { id, outcome: "FAIL" } }, ratings.fail],
          [{ task: { id, ratings: ["POOR", "GOOD"] } }, ratings.poor + ratings.good],
          [{ task: { id, ratings: ["EXCELLENT"] } }, ratings.excellent],
        );
        if (fullShare.value !== null) {
          const full = Math.round(fullShare.value * fullShare.n);
          expected.push(
            [{ task: { id, outcome: "FULL" } }, full],
            [{ task: { id, outcome: "NOT_FULL" } }, scored - full],
          );
        }
      }
      const opened = expected.map(([open]) => open);
      const listed = await listedIn(filter, dataQuality.version, opened);
      for (const counts of [await countsOf(filter, opened), listed]) {
        const found = expected.map(([open], index) => [open, counts[index]]);
        expect(found, JSON.stringify(filter)).toEqual(expected);
      }
      followed += expected.filter(([, n]) => n > 0).length;
    }
    expect(followed).toBeGreaterThan(500);
  });

  test("a bin of a histogram holds the images that it counted", async () => {
    const { database } = base;
    const [version] = await database.$queryRaw<VersionKey[]>`
      SELECT rubric_id AS "rubricId", rubric_version AS "rubricVersion", model_set AS "modelSet" FROM rollup WHERE level = 'MONTH_SITE'
      GROUP BY 1, 2, 3 ORDER BY sum(images) DESC LIMIT 1`;
    const bins = await database.$queryRaw<{ taskId: string; quantity: string; unit: string; bin: number; n: number }[]>`
      SELECT m.task_id AS "taskId", m.quantity, m.unit, b.bin, sum(b.n)::int AS n
      FROM rollup r JOIN rollup_measure m ON m.rollup_id = r.id CROSS JOIN LATERAL unnest(m.bins, m.counts) AS b (bin, n)
      WHERE r.level = 'MONTH_SITE' AND r.model_set = ${version?.modelSet}
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;
    const chosen = Array.from({ length: 40 }, () => random.pick(bins));
    expect(new Set(chosen.map(({ unit }) => unit))).toEqual(new Set(["cm", "deg", "1"]));
    const opened = chosen.map(({ taskId, quantity, unit, bin }) => {
      const [from, to] = [bin / binsPerUnit(unit), (bin + 1) / binsPerUnit(unit)];
      return { task: { id: taskId, measured: { quantity, from, to } } };
    });
    const expected = chosen.map(({ n }) => n);
    const { rubricVersion, modelSet } = version as VersionKey;
    const filter = { origin: "SIMULATED", version: { rubricVersion, modelSet } };
    expect(await countsOf(filter, opened)).toEqual(expected);
    expect(await listedIn(filter, version ?? null, opened)).toEqual(expected);
  });

  test("pages through all images once, newest first, each as it is", async () => {
    const filter = {
      origin: "SIMULATED",
      views: ["AP"],
      version: { rubricVersion: figuresVersion, modelSet: units.models },
    };
    const open = { task: { id: "ap.5", outcome: "NOT_FULL" } };
    const seen: ImagePage["nodes"] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const answer: Answer<{ drillDown: ImagePage }> = await api.query(
        `query ($filter: AggregateFilter!, $open: DrillDownInput, $after: String) {
          drillDown(filter: $filter, open: $open, first: 17, after: $after) {
            totalCount pageInfo { hasNextPage endCursor } nodes { id acquiredAt view sex }
          }
        }`,
        { filter, open, after },
      );
      expect(answer.errors, api.log.join("")).toBeUndefined();
      const { nodes, pageInfo, totalCount }: ImagePage = answer.data.drillDown;
      seen.push(...nodes);
      total = totalCount;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(total).toBeGreaterThan(34);
    expect(seen).toHaveLength(total);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    expect(seen.map(({ acquiredAt }) => acquiredAt)).toEqual(
      seen
        .map(({ acquiredAt }) => acquiredAt)
        .sort()
        .reverse(),
    );
    expect(seen.every((image) => image.view === "AP")).toBe(true);
  });

  test("counts what no roll-up keeps in the facts: combinations, and a task that was named twice", async () => {
    const version = { rubricVersion: figuresVersion, modelSet: units.models };
    const filter = { origin: "SIMULATED", version };
    const task = { id: "ap.5", outcome: "NOT_FULL" };
    const [all, good, bad, incomplete] = await countsOf(filter, [
      { task },
      { task, grades: ["A", "B"] },
      { task, grades: ["C", "D"] },
      { task, statuses: ["INCOMPLETE"] },
    ]);
    expect(good).toBeGreaterThan(0);
    expect((good ?? 0) + (bad ?? 0) + (incomplete ?? 0)).toBe(all);
    const [once, twice] = await countsOf(filter, [{ grades: ["A"] }, { grades: ["A", "A"] }]);
    expect(twice).toBe(once);
  });

  test("of a version that graded nothing holds nothing", async () => {
    const version = { rubricVersion: "7", modelSet: OTHER_MODELS };
    expect(await countsOf({ origin: "SIMULATED", version }, [null])).toEqual([0]);
  });
});
