import { type Known, known } from "../../figures/estimate.ts";
import type { ControlChartQuery } from "../../graphql/generated/graphql.ts";
import { type Scale, scaleFor } from "../scale.ts";
import type { Step } from "./chart-measure.ts";
import { placeOfDay, type Slot, slotsBetween } from "./slots.ts";

export type ChartAnswer = ControlChartQuery["controlChart"];
export type AnsweredPoint = ChartAnswer["points"][number];
export type Violation = ChartAnswer["violations"][number];
export type Meaning = Violation["meaning"];

export interface PreparedPoint {
  readonly key: string;
  /** Place on the axis: slot i reaches from i − 0.5 to i + 0.5. */
  readonly x: number;
  /** null: too few images, drawn hollow on the axis and without a value. */
  readonly figure: Known | null;
  readonly answer: AnsweredPoint;
  readonly phase: PreparedPhase;
  readonly violations: readonly Violation[];
  /** null: common cause. A concern goes before an improvement. */
  readonly meaning: Meaning | null;
}

/** Stretches of limits, centre or target: corners (x, y) of a line that is drawn straight. */
export type Stretch = readonly { readonly x: number; readonly y: number }[];

export interface PreparedPhase {
  readonly index: number;
  readonly answer: ChartAnswer["phases"][number];
  readonly from: number;
  readonly to: number;
  readonly centre: Stretch | null;
  readonly lower: readonly Stretch[];
  readonly upper: readonly Stretch[];
}

export interface PhaseMark {
  readonly x: number;
  readonly reason: "VERSION" | "EVENT";
  /** The new rubric version; null where it stayed. */
  readonly rubricVersion: string | null;
  readonly newModels: boolean;
  readonly eventId: string | null;
}

export interface PreparedChart {
  readonly slots: readonly Slot[];
  readonly points: readonly PreparedPoint[];
  /** Points joined by a line: neighbours of one phase, both with a value. */
  readonly runs: readonly (readonly PreparedPoint[])[];
  readonly phases: readonly PreparedPhase[];
  readonly breaks: readonly PhaseMark[];
  readonly targets: readonly Stretch[];
  readonly events: readonly { readonly x: number; readonly event: ChartAnswer["events"][number]["event"] }[];
  readonly scale: Scale;
  readonly empty: number;
  readonly few: number;
}

/** The axis shows at least so much, so that a quiet year looks quiet. */
const LEAST_SPAN = { points: 10, share: 0.06 } as const;
const BOUNDS = { points: [0, 100], share: [0, 1] } as const;

/**
 * What a control chart draws: places on the axis, runs without gaps, limits in steps, marks. Pure.
 * @param period first and last day of the axis, ISO
 */
export function prepareControlChart(
  chart: ChartAnswer,
  period: { readonly from: string; readonly to: string },
  step: Step,
  unit: "points" | "share",
): PreparedChart {
  const slots = slotsBetween(period.from, period.to, step);
  const slotAt = new Map(slots.map(({ start }, index) => [start, index]));
  const phases = phasesOf(chart, slotAt);
  const points = chart.points.flatMap((answer) => pointOf(answer, chart, phases, slotAt));
  const values = [
    ...points.flatMap(({ figure }) => (figure ? [figure.value] : [])),
    ...phases.flatMap(({ centre, lower, upper }) => [...(centre ?? []), ...lower.flat(), ...upper.flat()]).map(yOf),
  ];
  const targets = targetsOf(chart, slots, period);
  const filled = new Set(chart.points.map(({ start }) => start));
  return {
    slots,
    points,
    runs: phases.flatMap((phase) => runsOf(points.filter((point) => point.phase === phase))),
    phases,
    breaks: phases.slice(1).map((phase, index) => markOf(phase, phases[index] ?? phase)),
    targets,
    events: chart.events.flatMap(({ event }) => {
      const x = placeOfDay(slots, event.day);
      return x === null ? [] : [{ x, event }];
    }),
    scale: scaleFor([...values, ...targets.flat().map(yOf)], BOUNDS[unit], LEAST_SPAN[unit]),
    empty: slots.filter(({ start }) => !filled.has(start)).length,
    few: points.filter(({ figure }) => figure === null).length,
  };
}

const yOf = ({ y }: { readonly y: number }): number => y;

/**
 * Phases with the part of the axis each takes. Two versions may share a period (the one in which the rubric changed):
 * the boundary then lies in its middle.
 */
function phasesOf(chart: ChartAnswer, slotAt: ReadonlyMap<string, number>): PreparedPhase[] {
  const spans = chart.phases.flatMap((answer, index) => {
    const own = chart.points.flatMap(({ phase, start }) => (phase === index ? (slotAt.get(start) ?? []) : []));
    return own.length === 0 ? [] : [{ answer, index, first: Math.min(...own), last: Math.max(...own) }];
  });
  return spans.map(({ answer, index, first, last }, place) => {
    const from = spans[place - 1]?.last === first ? first : first - 0.5;
    const to = spans[place + 1]?.first === last ? last : last + 0.5;
    const own = chart.points.filter(({ phase }) => phase === index);
    const limits = (side: "lower" | "upper") => stretchesOf(own, side, slotAt, { from, to });
    return {
      index,
      answer,
      from,
      to,
      centre: answer.centre === null ? null : [corner(from, answer.centre), corner(to, answer.centre)],
      lower: limits("lower"),
      upper: limits("upper"),
    };
  });
}

const corner = (x: number, y: number) => ({ x, y });

/** Limits as steps: each holds over its own period; a gap with the same limits on both sides does not part them. */
function stretchesOf(
  points: readonly AnsweredPoint[],
  side: "lower" | "upper",
  slotAt: ReadonlyMap<string, number>,
  { from, to }: { readonly from: number; readonly to: number },
): Stretch[] {
  const stretches: { x: number; y: number }[][] = [];
  for (const point of points) {
    const at = slotAt.get(point.start);
    const limit = point[side];
    if (at === undefined || limit === null) continue;
    const [left, right] = [Math.max(from, at - 0.5), Math.min(to, at + 0.5)];
    const open = stretches.at(-1);
    const end = open?.at(-1);
    if (open && end && (end.x === left || end.y === limit)) {
      if (end.y === limit) open.pop();
      else open.push(corner(left, limit));
      open.push(corner(right, limit));
    } else stretches.push([corner(left, limit), corner(right, limit)]);
  }
  return stretches;
}

function pointOf(
  answer: AnsweredPoint,
  { violations }: ChartAnswer,
  phases: readonly PreparedPhase[],
  slotAt: ReadonlyMap<string, number>,
): PreparedPoint[] {
  const at = slotAt.get(answer.start);
  const phase = phases.find(({ index }) => index === answer.phase);
  if (at === undefined || !phase) return [];
  const own = violations.filter((each) => each.phase === answer.phase && each.flagged.includes(answer.start));
  // A period shared by two phases is parted between them.
  const x = phase.from === at ? at + 0.25 : phase.to === at ? at - 0.25 : at;
  return [
    {
      key: `${answer.phase} ${answer.start}`,
      x,
      figure: known(answer.estimate),
      answer,
      phase,
      violations: own,
      meaning: meaningOf(own),
    },
  ];
}

const GRAVITY = ["CONCERN", "IMPROVEMENT", "NEUTRAL"] as const;

const meaningOf = (violations: readonly Violation[]): Meaning | null =>
  GRAVITY.find((meaning) => violations.some((each) => each.meaning === meaning)) ?? null;

/** Neighbours without a gap between them; a point alone is a run of its own. */
function runsOf(points: readonly PreparedPoint[]): PreparedPoint[][] {
  const runs: PreparedPoint[][] = [];
  for (const point of points) {
    if (point.figure === null) continue;
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point.x - before.x <= 1.25) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function markOf(phase: PreparedPhase, before: PreparedPhase): PhaseMark {
  const [version, old] = [phase.answer.version, before.answer.version];
  const byEvent = phase.answer.reason === "EVENT";
  return {
    x: phase.from,
    reason: byEvent ? "EVENT" : "VERSION",
    rubricVersion: version.rubricVersion === old.rubricVersion ? null : version.rubricVersion,
    newModels: version.modelSet !== old.modelSet,
    eventId: byEvent ? (phase.answer.event?.id ?? null) : null,
  };
}

/** Each target over the days it holds for; one that holds to the period's end reaches the end of the axis. */
function targetsOf(
  { targets }: ChartAnswer,
  slots: readonly Slot[],
  period: { readonly from: string; readonly to: string },
): Stretch[] {
  return targets.flatMap(({ from, to, target }) => {
    if (to < period.from || from > period.to) return [];
    const left = from <= period.from ? -0.5 : placeOfDay(slots, from);
    const right = to >= period.to ? slots.length - 0.5 : placeOfDay(slots, to);
    return left === null || right === null ? [] : [[corner(left, target.value), corner(right, target.value)]];
  });
}
