import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectPrinted, holds } from "../charts/published.testing.ts";
import { seeded } from "../charts/random.testing.ts";
import { bernoulliCusum } from "./bernoulli-cusum.ts";
import { bernoulliCusumRunLength } from "./bernoulli-cusum-run-length.ts";
import { bernoulliCusumThreshold } from "./bernoulli-cusum-threshold.ts";
import { bernoulliEwma } from "./bernoulli-ewma.ts";
import { type BernoulliCase, bernoulliWeight, shiftedProbability } from "./bernoulli-weight.ts";

const cases = (outcomes: readonly (0 | 1)[], baseline: number): readonly BernoulliCase[] =>
  outcomes.map((outcome) => ({ outcome, baseline }));

describe("bernoulliWeight", () => {
  it("is +0.64436 and −0.04879 at p = 0.05 for doubled odds", () => {
    const weight = (outcome: 0 | 1) => bernoulliWeight({ outcome, baseline: 0.05 }, { oddsRatio: 2 });
    expectPrinted([weight(1), weight(0)], ["0.64436", "-0.04879"]);
  });

  // Steiner (2014) p. 234, after Steiner et al. (2000) p. 446: logit p = −3.68 + 0.077 · Parsonnet score.
  it.each([
    [2, 0, ["-0.024", "0.669"]],
    [2, 50, ["-0.433", "0.260"]],
    [0.5, 0, ["0.012", "-0.681"]],
    [0.5, 50, ["0.316", "-0.377"]],
  ] as const)("for odds × %d at score %d is as published", (oddsRatio, score, printed) => {
    const baseline = 1 / (1 + Math.exp(3.68 - 0.077 * score));
    expectPrinted(
      ([0, 1] as const).map((outcome) => bernoulliWeight({ outcome, baseline }, { oddsRatio })),
      printed,
    );
  });

  it("is 0 on average over what it weighs equally, and refuses what has no odds", () => {
    const half = { outcome: 1, baseline: 0.2 } as const;
    expect(bernoulliWeight(half, { oddsRatio: 2, acceptableOddsRatio: 4 })).toBeCloseTo(
      -bernoulliWeight(half, { oddsRatio: 4, acceptableOddsRatio: 2 }),
      15,
    );
    expect(shiftedProbability(0.5, 2)).toBeCloseTo(2 / 3, 15);
    expect(() => bernoulliWeight({ outcome: 1, baseline: 0 }, { oddsRatio: 2 })).toThrow("found probability 0");
    expect(() => bernoulliWeight(half, { oddsRatio: 1 })).toThrow("two different ones");
    expect(() => bernoulliWeight(half, { oddsRatio: -1 })).toThrow("found odds ratio -1");
  });
});

describe("bernoulliCusum", () => {
  it("gives the published sums at p = 0.05, doubled odds", () => {
    const { points } = bernoulliCusum(cases([0, 1, 0, 0, 0, 0, 0, 1, 0, 0], 0.05), { oddsRatio: 2, threshold: 4.5 });
    expectPrinted(
      points.map(({ value }) => value),
      ["0.00", "0.64", "0.60", "0.55", "0.50", "0.45", "0.40", "1.04", "1.00", "0.95"],
    );
    expect(points.map(({ since }) => since)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("resets after a signal, or goes on and tells one alarm", () => {
    const events = cases([1, 1, 1, 1, 0], 0.05);
    const reset = bernoulliCusum(events, { oddsRatio: 2, threshold: 1 });
    expect(reset.alarms).toEqual([1, 3]);
    expect(reset.points[2]?.value).toBeCloseTo(0.64436, 5);
    expect(reset.last).toBe(0);
    const through = bernoulliCusum(events, { oddsRatio: 2, threshold: 1, afterSignal: "continue" });
    expect(through.alarms).toEqual([1]);
    expect(through.points.map(({ signal }) => signal)).toEqual([false, true, true, true, true]);
    expect(through.last).toBeCloseTo(4 * 0.6443570164 - 0.0487901642, 8);
  });

  it("uses each case's own baseline, and finds improvement with odds below 1", () => {
    const hard = bernoulliCusum([{ outcome: 1, baseline: 0.6 }], { oddsRatio: 2, threshold: 3 });
    const easy = bernoulliCusum([{ outcome: 1, baseline: 0.05 }], { oddsRatio: 2, threshold: 3 });
    expect(hard.last).toBeLessThan(easy.last);
    const better = bernoulliCusum(
      cases(
        Array.from({ length: 60 }, () => 0),
        0.3,
      ),
      { oddsRatio: 0.5, threshold: 3 },
    );
    expect(better.alarms[0]).toBe(Math.ceil(3 / -Math.log(0.85)) - 1);
  });

  it("begins at the head start", () => {
    const { points } = bernoulliCusum(cases([0], 0.05), { oddsRatio: 2, threshold: 4, headStart: 2 });
    expect(points[0]?.value).toBeCloseTo(2 - 0.04879, 5);
    expect(() => bernoulliCusum([], { oddsRatio: 2, threshold: 4, headStart: 4 })).toThrow("head start < threshold");
  });

  const outcomes = fc.array(fc.constantFrom(0 as const, 1 as const), { maxLength: 80 });

  it("of any outcomes: is never below 0, and one more event never lowers it", () => {
    holds(fc.tuple(outcomes, fc.nat({ max: 79 })), ([list, at]) => {
      const options = { oddsRatio: 2, threshold: 3, afterSignal: "continue" } as const;
      const plain = bernoulliCusum(cases(list, 0.1), options).points;
      const more = bernoulliCusum(
        cases(
          list.map((outcome, order) => (order === at ? 1 : outcome)),
          0.1,
        ),
        options,
      ).points;
      plain.forEach((point, order) => {
        expect(point.value).toBeGreaterThanOrEqual(0);
        expect(more[order]?.value).toBeGreaterThanOrEqual(point.value);
      });
    });
  });
});

describe("bernoulliCusumRunLength", () => {
  it("is exact where it can be worked out", () => {
    // One event signals: mean 1/p. At p = ½ one non-event undoes one event, so h = 0.5 needs two in a row: (1 + p)/p².
    expect(bernoulliCusumRunLength({ caseMix: 0.05, oddsRatio: 2, threshold: 0.6 }).arl).toBeCloseTo(20, 8);
    const two = bernoulliCusumRunLength({ caseMix: 0.5, oddsRatio: 2, threshold: 0.5 });
    expect(two.arl).toBeCloseTo(6, 8);
    expect(two.within(2)).toBeCloseTo(0.25, 12);
    expect(two.within(3)).toBeCloseTo(0.375, 12);
    expect(two.expectedSignals(4)).toBeCloseTo(0.25 + 0.125 + 0.1875, 12);
  });

  it("agrees with the chain of the R package success at p = 0.4, h = 2.5", () => {
    // Its own test prints 209 from 100 states; 1,000 states bring it to 205.7.
    const arl = (states: number) => bernoulliCusumRunLength({ caseMix: 0.4, oddsRatio: 2, threshold: 2.5, states }).arl;
    expect(Math.round(arl(100))).toBe(209);
    expect(arl(1000)).toBeCloseTo(205.7, 1);
    expect(Math.abs(arl(500) / arl(3000) - 1)).toBeLessThan(0.005);
  });

  it("agrees with simulated charts of a mix of cases", () => {
    const caseMix = [
      { baseline: 0.05, share: 0.7 },
      { baseline: 0.3, share: 0.3 },
    ];
    const options = { oddsRatio: 2, threshold: 2 };
    const run = bernoulliCusumRunLength({ caseMix, ...options });
    const random = seeded(11);
    const lengths = Array.from({ length: 4000 }, () => {
      let sum = 0;
      for (let n = 1; ; n += 1) {
        const baseline = random() < 0.7 ? 0.05 : 0.3;
        sum = Math.max(0, sum + bernoulliWeight({ outcome: random() < baseline ? 1 : 0, baseline }, options));
        if (sum > options.threshold) return n;
      }
    });
    const mean = lengths.reduce((total, length) => total + length, 0) / lengths.length;
    // The run length is nearly geometric: standard error mean/√4000 = 1.6 %.
    expect(Math.abs(mean / run.arl - 1)).toBeLessThan(0.05);
    const share = lengths.filter((length) => length <= 100).length / lengths.length;
    expect(Math.abs(share - run.within(100))).toBeLessThan(0.03);
  });

  it("is shorter when the odds are worse, and with a head start", () => {
    const design = { caseMix: 0.1, oddsRatio: 2, threshold: 3 };
    const inControl = bernoulliCusumRunLength(design).arl;
    expect(bernoulliCusumRunLength({ ...design, trueOddsRatio: 2 }).arl).toBeLessThan(inControl / 5);
    expect(bernoulliCusumRunLength({ ...design, headStart: 1.5 }).arl).toBeLessThan(inControl);
    expect(bernoulliCusumRunLength({ ...design, threshold: 3.5 }).arl).toBeGreaterThan(inControl);
  });

  it("says the same of passes with the odds turned round", () => {
    const fails = bernoulliCusumRunLength({ caseMix: 0.3, oddsRatio: 2, threshold: 2.5 }).arl;
    expect(bernoulliCusumRunLength({ caseMix: 0.7, oddsRatio: 0.5, threshold: 2.5 }).arl / fails).toBeCloseTo(1, 9);
  });

  it("refuses shares that do not add up, and grids too coarse", () => {
    const design = { oddsRatio: 2, threshold: 3 };
    expect(() => bernoulliCusumRunLength({ ...design, caseMix: [{ baseline: 0.1, share: 0.9 }] })).toThrow("up to 0.9");
    expect(() => bernoulliCusumRunLength({ ...design, caseMix: 0.1, states: 5 })).toThrow("found 5 states");
  });
});

describe("bernoulliCusumThreshold", () => {
  it("is the least that keeps the mean run length", () => {
    const design = { caseMix: 0.1, oddsRatio: 2 };
    const threshold = bernoulliCusumThreshold(design, { arl: 1000 });
    expect(bernoulliCusumRunLength({ ...design, threshold }).arl).toBeGreaterThanOrEqual(1000);
    expect(bernoulliCusumRunLength({ ...design, threshold: threshold - 0.01 }).arl).toBeLessThan(1000);
  });

  it("keeps a year's false-alarm probability", () => {
    const design = { caseMix: 0.12, oddsRatio: 2 };
    const threshold = bernoulliCusumThreshold(design, { cases: 600, probability: 0.05 });
    expect(bernoulliCusumRunLength({ ...design, threshold }).within(600)).toBeLessThanOrEqual(0.05);
    expect(bernoulliCusumRunLength({ ...design, threshold: threshold - 0.02 }).within(600)).toBeGreaterThan(0.05);
    expect(() => bernoulliCusumThreshold(design, { cases: 600, probability: 0 })).toThrow("false alarm target");
  });
});

describe("bernoulliEwma", () => {
  it("weighs outcomes beside what was expected of them", () => {
    const chart = bernoulliEwma(
      [
        { outcome: 1, baseline: 0.2 },
        { outcome: 0, baseline: 0.5 },
      ],
      { lambda: 0.5, multiplier: 1 },
    );
    const [first, second] = chart.points;
    expect([first?.value, first?.centre]).toEqual([0.6, 0.2]);
    expect([second?.value, second?.centre]).toEqual([0.3, 0.35]);
    expect(first?.sigma).toBeCloseTo(0.5 * 0.4, 12);
    expect(second?.sigma).toBeCloseTo(Math.sqrt(0.25 * 0.25 + 0.25 * 0.04), 12);
    expect(first?.signal).toBe("above");
    expect(chart.centre).toBe(0.35);
  });

  it("with one baseline has the limits of an EWMA chart, and comes to the asymptotic ones", () => {
    const stream = cases(
      Array.from({ length: 400 }, (_, order) => (order % 10 === 0 ? 1 : 0)),
      0.1,
    );
    const chart = bernoulliEwma(stream, { lambda: 0.05 });
    const sigma = (i: number) => Math.sqrt((0.05 / 1.95) * (1 - 0.95 ** (2 * i)) * 0.09);
    expect(chart.points[2]?.sigma).toBeCloseTo(sigma(3), 12);
    const settled = bernoulliEwma(stream, { lambda: 0.05, limits: "asymptotic" }).points.at(-1)?.sigma ?? 0;
    expect(chart.points.at(-1)?.sigma).toBeCloseTo(settled, 9);
    expect(chart.points.every(({ signal }) => signal === null)).toBe(true);
    expect(() => bernoulliEwma([])).toThrow("found no case");
  });

  const stream = fc.array(
    fc.record({ outcome: fc.constantFrom(0 as const, 1 as const), baseline: fc.integer({ min: 1, max: 99 }) }),
    { minLength: 1, maxLength: 100 },
  );

  it("of any cases: stays within 0 and 1, limits bracket what is expected", () => {
    holds(stream, (list) => {
      const chart = bernoulliEwma(list.map(({ outcome, baseline }) => ({ outcome, baseline: baseline / 100 })));
      for (const point of chart.points) {
        if (point.gap) continue;
        expect(point.value).toBeGreaterThanOrEqual(0);
        expect(point.value).toBeLessThanOrEqual(1);
        expect(point.lower).toBeLessThanOrEqual(point.centre);
        expect(point.upper).toBeGreaterThanOrEqual(point.centre);
        expect(point.lower).toBeGreaterThanOrEqual(0);
        expect(point.upper).toBeLessThanOrEqual(1);
      }
    });
  });
});
