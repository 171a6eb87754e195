import { ageBandSql, sexGroupSql } from "@plumbline/database";
import { decomposeVariance, proportionFunnelLimits, type VarianceCell, wilsonInterval } from "@plumbline/statistics";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi, type TestApi } from "../testkit/api.ts";
import { loadHistory } from "../testkit/history.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** One current grading with what comparisons tell apart, read from the facts. */
interface Fact {
  readonly site: string;
  readonly device: string;
  readonly technologist: string;
  readonly week: string;
  readonly status: "GRADED" | "INCOMPLETE" | "REJECTED";
  readonly view: string | null;
  readonly stratum: string;
  readonly total: number | null;
  readonly grade: string | null;
}
interface TaskFact {
  readonly site: string;
  readonly week: string;
  readonly taskId: string;
  readonly score: number | null;
  readonly max: number;
}

let base: TestDatabase;
let api: TestApi;
let facts: Fact[];
let tasks: TaskFact[];

/** Twelve weeks of the simulated network: one version, some hundred images a hospital. */
beforeAll(async () => {
  base = await createTestDatabase();
  await loadHistory(base, { seed: "comparisons", days: 84 });
  const { database } = base;
  facts = await database.$queryRaw<Fact[]>`
    SELECT i.site_id::text AS site, i.device_id::text AS device, i.technologist_id::text AS technologist,
      date_trunc('week', i.day::timestamp)::date::text AS week, g.status::text AS status, g.view::text AS view,
      concat_ws(' ', g.view::text, ${ageBandSql("i")}::text, ${sexGroupSql("i")}::text) AS stratum,
      g.total, g.grade::text AS grade
    FROM instance i JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL`;
  tasks = await database.$queryRaw<TaskFact[]>`
    SELECT i.site_id::text AS site, date_trunc('week', i.day::timestamp)::date::text AS week, t.task_id AS "taskId",
      t.score, t.max
    FROM instance i JOIN grading g ON g.instance_id = i.id AND g.superseded_at IS NULL
    JOIN task_result t ON t.grading_id = g.id`;
  const versions = await database.grading.findMany({ distinct: ["rubricVersion", "modelSet"], select: { id: true } });
  expect(versions).toHaveLength(1);
  api = await serveApi(database);
});
afterAll(async () => {
  await api.close();
  await base.drop();
});

const FILTER = { origin: "SIMULATED" };

async function ask<T>(query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await api.query<T>(query, { filter: FILTER, ...variables });
  expect(errors, api.log.join("")).toBeUndefined();
  return data;
}
const count = <T>(items: readonly T[], which: (item: T) => boolean): number => items.filter(which).length;
const isGood = ({ grade }: Fact): boolean => grade?.trim() === "A" || grade?.trim() === "B";
const isGraded = ({ status }: Fact): boolean => status === "GRADED";

interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
}
interface Named {
  id: string;
  name: string;
}
const UNIT = "unit { ... on Site { id name } ... on Device { id name } ... on Technologist { id name } }";
const ESTIMATE = "{ value low high n tooFew }";
const inOrder = (names: readonly string[]): string[] =>
  names.toSorted(new Intl.Collator("en", { numeric: true }).compare);

describe("pareto", () => {
  test("counts every task's lost points as the facts do, most first", async () => {
    const { pareto } = await ask<{
      pareto: {
        images: number;
        lostPoints: number;
        possiblePoints: number;
        words: string;
        dataQuality: { images: number };
        tasks: (Record<"taskId" | "part", string> &
          Record<"images" | "fails" | "notFull" | "notAssessable" | "lostPoints" | "share" | "cumulative", number>)[];
      };
    }>(
      `query ($filter: AggregateFilter!) { pareto(filter: $filter) { images lostPoints possiblePoints words
        dataQuality { images } tasks { taskId part images fails notFull notAssessable lostPoints share cumulative } } }`,
    );
    const byTask = Map.groupBy(tasks, ({ taskId }) => taskId);
    const expected = [...byTask].map(([taskId, rows]) => {
      const scored = rows.filter(({ score }) => score !== null);
      return {
        taskId,
        images: scored.length,
        fails: count(scored, ({ score }) => score === 0),
        notFull: count(scored, ({ score, max }) => (score ?? 0) < max),
        notAssessable: rows.length - scored.length,
        lostPoints: scored.reduce((sum, { score, max }) => sum + max - (score ?? 0), 0),
      };
    });
    const all = expected.reduce((sum, { lostPoints }) => sum + lostPoints, 0);
    expect(expected.length).toBeGreaterThan(20);
    expect(pareto.images).toBe(count(facts, ({ status }) => status !== "REJECTED"));
    expect(pareto.dataQuality.images).toBe(facts.length);
    expect(pareto.lostPoints).toBe(all);
    const found = new Map(pareto.tasks.map((task) => [task.taskId, task]));
    for (const task of expected) {
      expect(found.get(task.taskId)).toMatchObject({ ...task, share: task.lostPoints / all });
    }
    const lost = pareto.tasks.map(({ lostPoints }) => lostPoints);
    expect(lost).toEqual(lost.toSorted((a, b) => b - a));
    expect(pareto.tasks.at(-1)?.cumulative).toBeCloseTo(1, 12);
    expect(pareto.words).toMatch(/points were lost in [\d,]+ images; \d+ of \d+ tasks account for \d+ % of them/);
  });
});

interface FunnelAnswer {
  centre: number | null;
  withheld: string | null;
  words: string;
  method: string;
  points: {
    unit: Named | null;
    own: boolean;
    n: number;
    value: number | null;
    z: number | null;
    outside: string;
    estimate: Estimate;
    standardised: Record<"observed" | "expected" | "ratio" | "value", number> | null;
    limits: Record<"lower95" | "upper95" | "lower998" | "upper998", number> | null;
  }[];
  curve: { n: number }[];
  dispersion: { phi: number; units: number } | null;
  expectedOutside: { units: number; warn: number; action: number };
}
const FUNNEL = `query ($filter: AggregateFilter!, $dimension: Dimension!, $adjust: CaseMixAdjustment, $own: ID,
  $over: OverDispersion, $kind: MeasureKind = SHARE_AB, $task: String) {
  funnel(filter: $filter, dimension: $dimension, measure: { kind: $kind, taskId: $task }, adjust: $adjust, unitId: $own,
    overDispersion: $over) {
    centre withheld words method
    points { ${UNIT} own n value z outside estimate ${ESTIMATE}
      standardised { observed expected ratio value } limits { lower95 upper95 lower998 upper998 } }
    curve { n lower95 upper95 lower998 upper998 } dispersion { phi units words }
    expectedOutside { units warn action words }
  }
}`;

describe("funnel", () => {
  const graded = (): Map<string, Fact[]> => Map.groupBy(facts.filter(isGraded), ({ site }) => site);

  test("of sites: their counts, exact limits around the share of all, by name", async () => {
    const { funnel } = await ask<{ funnel: FunnelAnswer }>(FUNNEL, { dimension: "SITE" });
    const centre = count(facts, isGood) / count(facts, isGraded);
    expect(funnel.centre).toBeCloseTo(centre, 12);
    expect(funnel.points.map(({ unit }) => unit?.id).sort()).toEqual([...graded().keys()].sort());
    const names = funnel.points.map(({ unit }) => unit?.name ?? "");
    expect(names).toEqual(inOrder(names));
    for (const { unit, n, estimate, limits, outside } of funnel.points) {
      const own = graded().get(unit?.id ?? "") ?? [];
      const k = count(own, isGood);
      expect([n, estimate.n]).toEqual([own.length, own.length]);
      if (n < 10) continue;
      expect(estimate).toMatchObject({ value: k / n, ...wilsonInterval(k, n) });
      const warn = proportionFunnelLimits(centre, n);
      expect(limits?.lower95).toBeCloseTo(warn.low, 9);
      expect(outside === "NONE").toBe(k / n >= warn.low && k / n <= warn.high);
    }
    expect(funnel.expectedOutside.warn).toBeCloseTo(0.05 * funnel.expectedOutside.units, 9);
    expect(funnel.words).toContain("chance alone puts");
    expect(funnel.curve.at(-1)?.n).toBe(Math.max(...funnel.points.map(({ n }) => n)));
  });

  test("with case mix: observed and expected by a hand count over view × age band × sex", async () => {
    const { funnel } = await ask<{ funnel: FunnelAnswer }>(FUNNEL, {
      dimension: "SITE",
      adjust: "CASE_MIX",
      over: "ADDITIVE",
    });
    const byStratum = Map.groupBy(facts.filter(isGraded), ({ stratum }) => stratum);
    const shareOf = new Map([...byStratum].map(([stratum, rows]) => [stratum, count(rows, isGood) / rows.length]));
    expect(shareOf.size).toBeGreaterThan(8);
    let judged = 0;
    for (const { unit, n, standardised } of funnel.points) {
      if (n < 10) continue;
      const own = graded().get(unit?.id ?? "") ?? [];
      const expected = own.reduce((sum, { stratum }) => sum + (shareOf.get(stratum) ?? Number.NaN), 0);
      expect(standardised?.observed).toBe(count(own, isGood));
      expect(standardised?.expected).toBeCloseTo(expected, 6);
      judged += 1;
    }
    expect(judged).toBeGreaterThan(8);
    const sums = funnel.points.map(({ standardised }) => standardised);
    const observed = sums.reduce((sum, found) => sum + (found?.observed ?? 0), 0);
    expect(sums.reduce((sum, found) => sum + (found?.expected ?? 0), 0)).toBeCloseTo(observed, 6);
    expect(funnel.dispersion?.units).toBe(judged);
  });

  test("of rejected images takes age and sex only, and refuses views", async () => {
    const variables = { dimension: "SITE", adjust: "CASE_MIX", kind: "REJECTED_SHARE" };
    const { funnel } = await ask<{ funnel: FunnelAnswer }>(FUNNEL, variables);
    expect(funnel.centre).toBeCloseTo(count(facts, ({ status }) => status === "REJECTED") / facts.length, 12);
    expect(funnel.points.some(({ z }) => z !== null)).toBe(true);
    const { errors } = await api.query(FUNNEL, { ...variables, filter: { ...FILTER, views: ["AP"] } });
    expect(errors?.[0]?.message).toContain("a rejected image has no view");
  });

  test("of a task's mean has limits by the spread within units", async () => {
    const { funnel } = await ask<{ funnel: FunnelAnswer }>(FUNNEL, {
      dimension: "DEVICE",
      kind: "TASK_MEAN_SCORE",
      task: "marker",
    });
    const scored = tasks.filter(({ taskId, score }) => taskId === "marker" && score !== null);
    expect(funnel.centre).toBeCloseTo(scored.reduce((sum, { score }) => sum + (score ?? 0), 0) / scored.length, 9);
    expect(funnel.method).toContain("Normal limits");
  });

  test("of technologists names only the own person, and shows no fewer than five peers", async () => {
    const byPerson = Map.groupBy(facts.filter(isGraded), ({ technologist }) => technologist);
    const [own] = [...byPerson].find(([, rows]) => rows.length >= 20) ?? [];
    const { funnel } = await ask<{ funnel: FunnelAnswer }>(FUNNEL, { dimension: "TECHNOLOGIST", own });
    expect(funnel.points.filter(({ unit }) => unit !== null).map(({ unit }) => unit?.id)).toEqual([own]);
    expect(funnel.points.length).toBeGreaterThan(5);
    expect(funnel.points.filter((point) => !point.own).every(({ standardised }) => standardised === null)).toBe(true);
    const peopleOf = Map.groupBy(facts.filter(isGraded), ({ site }) => site);
    const small = [...peopleOf].find(([, rows]) => new Set(rows.map(({ technologist }) => technologist)).size === 5);
    const [siteId, rows] = small ?? [];
    const alone = await ask<{ funnel: FunnelAnswer }>(FUNNEL, {
      dimension: "TECHNOLOGIST",
      own: rows?.[0]?.technologist,
      filter: { ...FILTER, siteIds: [siteId] },
    });
    expect(alone.funnel).toMatchObject({ withheld: "TOO_FEW_UNITS", centre: null, curve: [], dispersion: null });
    expect(alone.funnel.points.map(({ own: mine }) => mine)).toEqual([true]);
  });
});

interface Cell {
  estimate: Estimate;
  variation: string;
  assurance: string;
  target: number | null;
  targetSource: string | null;
  centre: number | null;
  lower: number | null;
  rules: string[];
  points: number;
  trial: boolean;
  sparkline: (number | null)[];
  sparklineN: number[];
  words: string;
}
interface MatrixAnswer {
  columns: { taskId: string | null; part: string | null; measure: { kind: string; better: string } }[];
  rows: { unit: Named; cells: Cell[] }[];
  periods: string[];
  charted: number;
  signals: number;
  expectedSignals: number;
  words: string;
}
const MATRIX = `query ($filter: AggregateFilter!, $dimension: Dimension!, $kind: MeasureKind) {
  matrix(filter: $filter, dimension: $dimension, measureKind: $kind, granularity: WEEK) {
    columns { taskId part measure { kind better } } periods charted signals expectedSignals words
    rows { ${UNIT} cells { estimate ${ESTIMATE} variation assurance target targetSource centre lower upper rules points
      trial since latest sparkline sparklineN words } }
  }
}`;

describe("matrix", () => {
  test("holds every site and task by the facts, its latest phase by the control chart, its target in force", async () => {
    const { matrix } = await ask<{ matrix: MatrixAnswer }>(MATRIX, { dimension: "SITE" });
    const names = matrix.rows.map(({ unit }) => unit.name);
    expect(names).toEqual(inOrder(names));
    expect(matrix.columns[0]).toMatchObject({ taskId: null, part: null, measure: { kind: "SHARE_AB" } });
    const column = matrix.columns.findIndex(({ taskId }) => taskId === "marker");
    expect(matrix.columns[column]).toMatchObject({ part: "marker", measure: { kind: "TASK_FULL_SHARE" } });
    expect(matrix.periods).toHaveLength(12);
    const last = matrix.periods.at(-1);
    // The simulation gives this hospital a target of its own.
    const own8 = (await base.database.site.findFirstOrThrow({ where: { code: "SIM-08" } })).id;
    for (const { unit, cells } of matrix.rows) {
      const cell = cells[column];
      const own = tasks.filter(({ site, taskId, score }) => site === unit.id && taskId === "marker" && score !== null);
      const full = count(own, ({ score, max }) => score === max);
      expect(cell?.estimate.n).toBe(own.length);
      if (own.length >= 10) expect(cell?.estimate.value).toBeCloseTo(full / own.length, 12);
      expect(cell?.sparklineN.at(-1)).toBe(count(own, ({ week }) => week === last));
      const [target, targetSource] = unit.id === own8 ? [0.75, "SITE"] : [0.85, "NETWORK"];
      expect(cell).toMatchObject({ target, targetSource });
    }
    const all = matrix.rows.flatMap(({ cells }) => cells);
    const charted = all.filter(({ variation }) => variation !== "TOO_FEW");
    expect(charted.length).toBe(matrix.charted);
    expect(charted.filter(({ variation }) => variation !== "STEADY").length).toBe(matrix.signals);
    expect(charted.every(({ rules, variation }) => rules.length > 0 === (variation !== "STEADY"))).toBe(true);
    expect(matrix.expectedSignals).toBeLessThan(0.021 * matrix.charted);
    expect(all.some(({ assurance }) => assurance === "NO_TARGET")).toBe(true);
    expect(charted.some(({ trial, words }) => trial && words.includes("on trial"))).toBe(true);
    const busiest = matrix.rows.toSorted((a, b) => (b.cells[0]?.estimate.n ?? 0) - (a.cells[0]?.estimate.n ?? 0))[0];
    await agreesWithChart(busiest, column);
  });

  async function agreesWithChart(row: MatrixAnswer["rows"][0] | undefined, column: number): Promise<void> {
    const { controlChart } = await ask<{
      controlChart: {
        phases: { index: number; centre: number; points: number }[];
        points: { phase: number; start: string; lower: number | null }[];
        violations: { rule: string; flagged: string[]; phase: number }[];
      };
    }>(
      `query ($filter: AggregateFilter!) {
        controlChart(filter: $filter, measure: { kind: TASK_FULL_SHARE, taskId: "marker" }, granularity: WEEK) {
          phases { index centre points } points { phase start lower } violations { rule flagged phase }
        }
      }`,
      { filter: { ...FILTER, siteIds: [row?.unit.id] } },
    );
    const phase = controlChart.phases.at(-1);
    const cell = row?.cells[column];
    expect(cell?.points).toBe(phase?.points);
    expect(cell?.centre).toBeCloseTo(phase?.centre ?? Number.NaN, 12);
    const latest = controlChart.points.findLast((point) => point.lower !== null);
    expect(cell?.lower).toBeCloseTo(latest?.lower ?? Number.NaN, 12);
    const rules = controlChart.violations.filter(({ flagged }) => flagged.includes(latest?.start ?? ""));
    expect(cell?.rules).toEqual(rules.map(({ rule }) => rule));
  }

  test("of technologists is of one department", async () => {
    const { errors } = await api.query(MATRIX, { filter: FILTER, dimension: "TECHNOLOGIST" });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors?.[0]?.message).toContain("siteIds: found 0 sites, needed one");
    const siteIds = [facts[0]?.site];
    const { matrix } = await ask<{ matrix: MatrixAnswer }>(MATRIX, {
      dimension: "TECHNOLOGIST",
      kind: "MEAN_TOTAL",
      filter: { ...FILTER, siteIds },
    });
    expect(matrix.columns).toHaveLength(1);
    const people = new Set(facts.filter(({ site }) => site === siteIds[0]).map(({ technologist }) => technologist));
    expect(matrix.rows.map(({ unit }) => unit.id).sort()).toEqual([...people].sort());
    const names = matrix.rows.map(({ unit }) => unit.name);
    expect(names).toEqual(inOrder(names));
  });
});

describe("shrunken estimates", () => {
  interface Answer {
    prior: { mean: number; sd: number; units: number };
    orderAllowed: boolean;
    words: string;
    units: {
      unit: Named;
      raw: Estimate;
      shrunken: { value: number; low: number; high: number; n: number; reliability: number } | null;
      target: number | null;
      targetSource: string | null;
      probabilityBelow: number | null;
      probabilityMissed: number | null;
    }[];
  }
  const SHRUNKEN = `query ($filter: AggregateFilter!, $dimension: Dimension!, $kind: MeasureKind!, $target: Float) {
    shrunken(filter: $filter, measure: { kind: $kind }, dimension: $dimension, target: $target) {
      prior { mean sd units } orderAllowed words method
      units { ${UNIT} raw ${ESTIMATE} shrunken { value low high n reliability } target targetSource probabilityBelow
        probabilityMissed }
    }
  }`;

  test("lie between the counted share and the mean of all, with the target in force", async () => {
    const { shrunken } = await ask<{ shrunken: Answer }>(SHRUNKEN, { dimension: "SITE", kind: "SHARE_AB" });
    expect(shrunken.prior.mean).toBeGreaterThan(0);
    for (const { unit, raw, shrunken: drawn, target, targetSource, probabilityMissed } of shrunken.units) {
      const own = facts.filter((fact) => fact.site === unit.id && isGraded(fact));
      expect(raw.n).toBe(own.length);
      expect([target, targetSource]).toEqual([0.8, "NETWORK"]);
      if (drawn === null) {
        expect([own.length < 10, probabilityMissed]).toEqual([true, null]);
        continue;
      }
      const share = count(own, isGood) / own.length;
      const between = [share, shrunken.prior.mean].toSorted((a, b) => a - b);
      expect(drawn.value).toBeGreaterThanOrEqual((between[0] ?? 0) - 1e-9);
      expect(drawn.value).toBeLessThanOrEqual((between[1] ?? 1) + 1e-9);
      expect(drawn.value).toBeCloseTo(drawn.reliability * share + (1 - drawn.reliability) * shrunken.prior.mean, 9);
      expect(probabilityMissed).toBeGreaterThanOrEqual(0);
    }
    const names = shrunken.units.map(({ unit }) => unit.name);
    expect(names).toEqual(inOrder(names));
  });

  test("of technologists are of one department, with a target of one's own, and never in an order", async () => {
    const siteIds = [facts[0]?.site];
    const variables = { dimension: "TECHNOLOGIST", kind: "MEAN_TOTAL", target: 85 };
    const { errors } = await api.query(SHRUNKEN, { ...variables, filter: FILTER });
    expect(errors?.[0]?.message).toContain("within one department only");
    const { shrunken } = await ask<{ shrunken: Answer }>(SHRUNKEN, { ...variables, filter: { ...FILTER, siteIds } });
    expect(shrunken.orderAllowed).toBe(false);
    expect(shrunken.units.every(({ target, targetSource }) => target === 85 && targetSource === null)).toBe(true);
  });
});

describe("parts of the variance", () => {
  test.each(["MEAN_TOTAL", "SHARE_AB"])("of %s are those of the single images", async (kind) => {
    interface Part {
      factor: string;
      levels: number;
      share: number | null;
      variance: number | null;
      low: number | null;
      words: string;
    }
    const { varianceParts } = await ask<{
      varianceParts: { n: number; mean: number; total: number; parts: Part[]; words: string };
    }>(
      `query ($filter: AggregateFilter!, $kind: MeasureKind!) { varianceParts(filter: $filter, measure: { kind: $kind }) {
        n mean total words method parts { factor levels share variance low high truncated notSeparable words } } }`,
      { kind },
    );
    const cells = facts.filter(isGraded).map((fact): VarianceCell => {
      const value = kind === "MEAN_TOTAL" ? (fact.total ?? Number.NaN) : Number(isGood(fact));
      const { site: SITE, device: DEVICE, technologist: TECHNOLOGIST, stratum: CASE_MIX } = fact;
      return { n: 1, sum: value, sumSq: value * value, levels: { SITE, DEVICE, TECHNOLOGIST, CASE_MIX } };
    });
    const expected = decomposeVariance(cells, ["SITE", "DEVICE", "TECHNOLOGIST", "CASE_MIX"]);
    expect(varianceParts.n).toBe(cells.length);
    expect(varianceParts.mean).toBeCloseTo(expected.mean, 9);
    expect(varianceParts.total).toBeCloseTo(expected.total, 6);
    expect(varianceParts.parts.map(({ levels }) => levels)).toEqual(expected.parts.map(({ levels }) => levels));
    for (const [index, { variance }] of expected.parts.entries()) {
      expect(varianceParts.parts[index]?.variance).toBeCloseTo(variance ?? Number.NaN, 6);
    }
    expect(varianceParts.words).toMatch(/^Of the differences between [\d,]+ images, /);
  });
});
