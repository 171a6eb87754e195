import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { MESSAGES } from "../../i18n/messages.ts";
import type { Locale } from "../../i18n/routing.ts";
import { pointWords, ruleWords, type Speech, summaryWords } from "./chart-words.ts";
import { type ChartAnswer, prepareControlChart } from "./prepare.ts";
import { answer, monthPoint, phase, violation } from "./testing.ts";

const speech = (locale: Locale): Speech => ({
  t: createTranslator({ locale, messages: MESSAGES[locale], namespace: "control" }),
  estimate: createTranslator({ locale, messages: MESSAGES[locale], namespace: "frame.estimate" }),
  locale,
  step: "month",
  unit: "points",
});
const prepare = (changes: Partial<ChartAnswer> = {}) =>
  prepareControlChart(answer(changes), { from: "2025-01-01", to: "2025-12-31" }, "month", "points");

describe("rules in words", () => {
  const kinds = [
    "BEYOND_LIMITS",
    "SAME_SIDE",
    "TREND",
    "ALTERNATING",
    "ZONE",
    "HUGGING",
    "AVOIDING",
    "CUMULATIVE",
  ] as const;

  test.each(kinds)("%s has its own sentence in both languages, with its numbers", (kind) => {
    const found = violation({ kind, side: kind === "TREND" ? "FALLING" : "BELOW", count: 9, needed: 7, sigmas: 2 });
    const [english, chinese] = [ruleWords(speech("en"), found), ruleWords(speech("zh"), found)];
    expect(chinese).not.toMatch(/[A-Za-z]/);
    if (kind === "BEYOND_LIMITS" || kind === "CUMULATIVE") return;
    for (const words of [english, chinese]) {
      expect(words).toContain("9");
      expect(words).toContain("7");
    }
  });

  test("name the side", () => {
    expect(ruleWords(speech("en"), violation({ side: "ABOVE" }))).toBe("above the upper limit");
    expect(ruleWords(speech("zh"), violation({ kind: "TREND", side: "RISING", count: 6, needed: 6 }))).toBe(
      "连续 6 点上升（规则要求 6 点）",
    );
  });
});

describe("the summary", () => {
  test("of a steady line says so, with centre and limits", () => {
    expect(summaryWords(speech("en"), prepare())).toBe(
      "Since 2025-01 nothing stands out: the months vary around 85.0 as chance alone explains, between 80.0 and 90.0.",
    );
  });

  test("names the latest pattern and its periods", () => {
    const run = violation({
      kind: "SAME_SIDE",
      start: "2025-02-01",
      end: "2025-04-30",
      flagged: ["2025-04-01"],
      count: 7,
      needed: 7,
    });
    expect(summaryWords(speech("en"), prepare({ violations: [violation(), run] }))).toMatch(
      /^From 2025-02 to 2025-04 more than chance: 7 points in a row below the centre/,
    );
    expect(summaryWords(speech("zh"), prepare({ violations: [violation()] }))).toMatch(
      /^2025年3月异常：低于控制下限。/,
    );
  });

  test("names weeks by their first and last day", () => {
    const weeks = ["2025-11-03", "2025-11-10"].map((start, index) => ({
      ...monthPoint(1, 84),
      start,
      end: ["2025-11-09", "2025-11-16"][index] ?? "",
    }));
    const run = violation({ kind: "ZONE", start: "2025-11-03", end: "2025-11-16", flagged: ["2025-11-10"] });
    const chart = prepareControlChart(
      answer({ points: weeks, violations: [run] }),
      { from: "2025-11-01", to: "2025-11-30" },
      "week",
      "points",
    );
    expect(summaryWords({ ...speech("en"), step: "week" }, chart)).toMatch(/^From 2025-11-03 to 2025-11-16 more than/);
  });

  test("speaks of the last phase and remembers the centre before", () => {
    const chart = prepare({
      phases: [phase(), phase({ reason: "EVENT", event: { id: "e" }, centre: 80 })],
      points: [monthPoint(1, 84), monthPoint(2, 80, { phase: 1 })],
      violations: [violation({ start: "2025-01-01", flagged: ["2025-01-01"] })],
    });
    expect(summaryWords(speech("en"), chart)).toMatch(/^Since 2025-02 nothing .* In the phase before, .* 85\.0\.$/);
  });

  test("says how many points limits take, and that nothing has enough images", () => {
    const young = { phases: [phase({ centre: null, neededPoints: 2 })], points: [monthPoint(1, 84)] };
    expect(summaryWords(speech("en"), prepare(young))).toBe(
      "One month with enough images since 2025-01: limits take 2.",
    );
    expect(summaryWords(speech("zh"), prepare({ points: [monthPoint(1, null)] }))).toBe("各月影像数均不足以计算数值。");
  });
});

describe("a point", () => {
  test("says its figure, its limits and the rule it breaks", () => {
    const [, , third] = prepare({ violations: [violation()] }).points;
    if (!third) throw new Error("there is no third point");
    expect(pointWords(speech("en"), third)).toEqual([
      "2025-03: 79.0 (78.0–\u206080.0), n\u00a0=\u00a060",
      "Centre 85.0, limits 80.0 to 90.0",
      "For the worse: below the lower limit.",
    ]);
  });

  test("with too few images has no limits and no value", () => {
    const [point] = prepare({ points: [monthPoint(1, null)] }).points;
    if (!point) throw new Error("there is no point");
    expect(pointWords(speech("en"), point)).toEqual(["2025-01: too few (7 of 10)"]);
  });

  test("says when its limits are on trial", () => {
    const [point] = prepare({ phases: [phase({ trial: true })] }).points;
    if (!point) throw new Error("there is no point");
    expect(pointWords(speech("zh"), point)[1]).toBe("中心线 85.0，试用控制限 80.0 至 90.0");
  });
});
