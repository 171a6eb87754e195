import { latestRubric } from "@plumbline/rubric";
import { histogramOf, proportionDifference } from "@plumbline/statistics";
import { describe, expect, test } from "vitest";
import { NO_IMAGES } from "../aggregate/counts.ts";
import type { Cell } from "../analytics/cells.ts";
import type { Sample, TaskSums } from "../analytics/measure.ts";
import { changeOf } from "./changes.ts";
import { compareTasks } from "./compare-tasks.ts";
import { findingsOf } from "./findings.ts";
import { peerBands } from "./peer-bands.ts";
import { periodBefore } from "./period-before.ts";

const START = "2026-05-01";
const MEAN_TOTAL = { kind: "MEAN_TOTAL", taskId: null } as const;
const SHARE_AB = { kind: "SHARE_AB", taskId: null } as const;

/** One person's month: `graded` images with totals of `mean` and one off by 1 each way, and full points by task. */
function cell(unitId: string, graded: number, mean: number, full: Readonly<Record<string, number>> = {}): Cell {
  const tasks = Object.entries(full).map(
    ([taskId, n]): TaskSums => ({
      ...{ taskId, max: 10, scored: graded, notAssessable: 0, sumScore: 0, sumSqScore: 0, full: n },
      ...{ fail: graded - n, poor: 0, good: 0, excellent: n },
    }),
  );
  return {
    ...NO_IMAGES,
    ...{ unitId, start: START, view: null, ageBand: null, sex: null, firstDay: START, lastDay: START, tasks },
    ...{ rubricId: "wrist-dr-cq", rubricVersion: "1", modelSet: "m" },
    images: graded,
    graded,
    sumTotal: graded * mean,
    sumSqTotal: graded * mean * mean + 2,
  };
}
const people = (count: number, make: (index: number) => Cell): Cell[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("the period before", () => {
  test("has as many days and ends the day before", () => {
    expect(periodBefore("2026-05-01", "2026-05-31", "2026-11-21")).toEqual({ from: "2026-03-31", to: "2026-04-30" });
    expect(periodBefore("2026-05-01", "2026-05-01", "2026-11-21")).toEqual({ from: "2026-04-30", to: "2026-04-30" });
    expect(periodBefore("2026-11-12", null, "2026-11-21")).toEqual({ from: "2026-11-02", to: "2026-11-11" });
  });

  test("is none without a first day, or where the period has none", () => {
    expect(periodBefore(null, "2026-05-31", "2026-11-21")).toBeNull();
    expect(periodBefore("2026-12-01", null, "2026-11-21")).toBeNull();
  });
});

describe("a change", () => {
  const share = (k: number, n: number): Sample => ({ kind: "SHARE", k, n });

  test("of a share has its interval and says both periods with their n", () => {
    const change = changeOf(SHARE_AB, share(30, 60), share(50, 60));
    expect(change).toMatchObject({ ...proportionDifference({ k: 50, n: 60 }, { k: 30, n: 60 }), now: { n: 60 } });
    expect(change.words).toMatch(
      /^Images graded A or B: 83\.3 % of 60 images; in the period before 50\.0 % of 60 images\. That is 33\.3 points of 100 more \(95 % interval \d+\.\d to \d+\.\d\)\. Chance alone seldom explains it\.$/,
    );
  });

  test("that chance may explain is said to be so, and a fall reads as less", () => {
    const { words } = changeOf(SHARE_AB, share(31, 60), share(30, 60));
    expect(words).toContain("1.7 points of 100 less (95 % interval -");
    expect(words).toContain("Chance alone may explain it.");
  });

  test("withholds the difference where one period has too few images, or nothing varies", () => {
    expect(changeOf(SHARE_AB, share(3, 9), share(30, 60))).toMatchObject({
      difference: null,
      before: { tooFew: true },
    });
    expect(changeOf(SHARE_AB, share(3, 9), share(30, 60)).words).toContain(
      "in the period before too few images (9 of 10)",
    );
    const flat: Sample = { kind: "MEAN", n: 20, sum: 1600, sumSq: 128_000 };
    expect(changeOf(MEAN_TOTAL, flat, flat)).toMatchObject({ difference: null, now: { value: 80 } });
  });
});

describe("peers by period", () => {
  const bands = (peers: number, own = 20) =>
    peerBands(
      [cell("me", own, 70), ...people(peers, (index) => cell(`peer ${index}`, 20, 60 + index))],
      "me",
      MEAN_TOTAL,
      "MONTH",
    );

  test("are five at least, and more for tenths", () => {
    expect(bands(4)).toMatchObject([{ peers: null, low: null, median: null, high: null, withheld: "TOO_FEW_UNITS" }]);
    expect(bands(5)).toMatchObject([{ peers: 5, low: null, high: null, withheld: null }]);
    expect(bands(5)[0]?.median).toBeCloseTo(62, 6);
    const [twenty] = bands(20);
    expect(twenty).toMatchObject({ start: START, end: "2026-05-31", peers: 20, own: { value: 70, n: 20 } });
    expect(twenty?.low).toBeLessThan(twenty?.median ?? Number.NaN);
    expect(twenty?.median).toBeLessThan(twenty?.high ?? Number.NaN);
  });

  test("do not count with too few images, and the own figure is none of them", () => {
    const few = people(5, (index) => cell(`peer ${index}`, index === 0 ? 9 : 20, 60));
    expect(peerBands([cell("me", 20, 70), ...few], "me", MEAN_TOTAL, "MONTH")[0]?.withheld).toBe("TOO_FEW_UNITS");
    expect(bands(8, 0)[0]).toMatchObject({ peers: 8, own: { n: 0, tooFew: true } });
  });
});

describe("tasks against the peers", () => {
  const TASKS = ["marker", "ap.3", "ap.5", "ap.2"];
  const peer = (index: number): Cell =>
    cell(`peer ${index}`, 100, 80, {
      marker: 85 + index,
      "ap.3": 75 + index,
      "ap.5": 80 - index,
      "ap.2": 70 + 2 * index,
    });
  const me = cell("me", 60, 80, { marker: 58, "ap.3": 30, "ap.5": 50, "ap.2": 42 });

  test("are the furthest above and below, each share drawn to the peers'", () => {
    const found = compareTasks([me, ...people(10, peer)], "me", TASKS);
    expect(found.comparedWith).toBe("PEERS");
    expect(found.strongest.map(({ taskId }) => taskId)).toEqual(["marker", "ap.5"]);
    expect(found.weakest.map(({ taskId }) => taskId)).toEqual(["ap.3", "ap.2"]);
    const [weakest] = found.weakest;
    expect(weakest).toMatchObject({ own: { k: 30, n: 60 }, peers: { units: 10, n: 1000, value: { k: 795, n: 1000 } } });
    expect(weakest?.shrunken?.estimate).toBeGreaterThan(30 / 60);
    expect(weakest?.shrunken?.estimate).toBeLessThan(795 / 1000);
  });

  test("with fewer than five peers compare only with each other: nothing of the peers comes out", () => {
    const found = compareTasks([me, ...people(4, peer)], "me", TASKS);
    expect(found.comparedWith).toBe("OWN_TASKS");
    expect([...found.strongest, ...found.weakest].map(({ peers, shrunken }) => [peers, shrunken])).toEqual(
      Array(4).fill([null, null]),
    );
    expect(found.weakest.map(({ taskId }) => taskId)).toEqual(["ap.3", "ap.2"]);
    expect(found).toEqual(
      compareTasks([me, ...people(3, (index) => cell(`other ${index}`, 9000, 1, { marker: 0 }))], "me", TASKS),
    );
  });

  test("need a minimum of own images", () => {
    const few = cell("me", 9, 80, { marker: 0, "ap.3": 9 });
    expect(compareTasks([few, ...people(10, peer)], "me", TASKS)).toMatchObject({ strongest: [], weakest: [] });
  });
});

describe("findings", () => {
  const definition = (id: string) => {
    const found = latestRubric("wrist-dr-cq")
      .tasksOf("AP")
      .find((task) => task.id === id);
    if (found === undefined) throw new Error(`the rubric has no ${id}`);
    return found;
  };
  const repeat = (n: number, value: number): number[] => Array.from({ length: n }, () => value);

  test("say on which side of the rubric's band how many images lie", () => {
    const values = (quantity: string, all: number[]) => ({
      ...{ taskId: "ap.5", quantity, unit: "cm", histogram: histogramOf(all, 0.1) },
    });
    const measured = [
      values("D1", [...repeat(58, 4), ...repeat(2, 5.5)]),
      values("D2", [...repeat(45, 3), ...repeat(9, 2.5), ...repeat(5, 1), 7]),
    ];
    const found = findingsOf(definition("ap.5"), { k: 44, n: 60 }, measured);
    expect(found.map(({ words }) => words)).toEqual([
      "14 of 60 images have less than 3 cm beside the ulna.",
      "2 of 60 images have more than 5 cm beside the radius.",
      "1 of 60 images has more than 5 cm beside the ulna.",
    ]);
    expect(found[0]).toMatchObject({
      ...{ code: "BELOW_FULL_BAND", taskId: "ap.5", quantity: "D2", unit: "cm", limit: 3, images: 14 },
      share: { value: 14 / 60, n: 60 },
    });
  });

  test("of a task without quantities say how often it was missed; of one without a miss nothing", () => {
    expect(findingsOf(definition("marker"), { k: 51, n: 60 }, [])).toMatchObject([
      { code: "WITHOUT_FULL_POINTS", images: 9, words: "9 of 60 images have no complete and correct position marker." },
    ]);
    expect(findingsOf(definition("marker"), { k: 60, n: 60 }, [])).toEqual([]);
  });

  test("have words for every measured quantity of the rubric", () => {
    const rubric = latestRubric("wrist-dr-cq");
    for (const task of [...rubric.tasksOf("AP"), ...rubric.tasksOf("LAT")]) {
      for (const { name: quantity, unit } of task.quantities) {
        const measured = [{ taskId: task.id, quantity, unit, histogram: histogramOf(repeat(20, 119), 0.5) }];
        const [found] = findingsOf(task, { k: 0, n: 20 }, measured);
        expect(found?.words).toMatch(/^20 of 20 images have more than \d+(°| cm) /);
        expect(found?.words).not.toContain(task.id);
      }
    }
  });
});
