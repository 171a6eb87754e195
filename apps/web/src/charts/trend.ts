import { type Estimate, type Known, known } from "../figures/estimate.ts";
import { addMonths, monthOf, monthsBetween } from "../filters/months.ts";
import { type Scale, scaleFor } from "./scale.ts";

/** `aggregateSeries` by month: one entry a version, periods without images absent. */
export interface MonthlySeries {
  readonly version: { readonly rubricVersion: string; readonly modelSet: string };
  readonly points: readonly {
    readonly start: string;
    readonly aggregate: { readonly dataQuality: { readonly images: number }; readonly meanTotal: Estimate };
  }[];
}

export interface TrendPoint {
  /** Position on the axis: months since its first. */
  readonly index: number;
  readonly month: string;
  readonly images: number;
  readonly estimate: Estimate;
  /** null: too few images for a figure, drawn as a gap. */
  readonly figure: Known | null;
}

export interface TrendLine {
  readonly version: MonthlySeries["version"];
  readonly points: readonly TrendPoint[];
}

/** Why a line ends and another begins. */
export interface PhaseBreak {
  readonly index: number;
  readonly month: string;
  readonly rubricVersion: string | null;
  readonly newModels: boolean;
}

export interface Trend {
  readonly months: readonly string[];
  readonly lines: readonly TrendLine[];
  readonly breaks: readonly PhaseBreak[];
  readonly scale: Scale;
  /** Months of the period without any image. */
  readonly emptyMonths: readonly string[];
  /** The figures in time order, all versions. */
  readonly figures: readonly (TrendPoint & { readonly figure: Known })[];
}

/** The points' least span on the axis: 10 of 100, so that a quiet year looks quiet. */
const LEAST_SPAN_POINTS = 10;

/**
 * What a trend chart draws: lines are never joined across versions or gaps.
 * @param from first day, ISO @param to last day, ISO: the axis covers all months between
 */
export function prepareTrend(series: readonly MonthlySeries[], from: string, to: string): Trend {
  const first = monthOf(from);
  const count = Math.max(1, monthsBetween(first, monthOf(to)));
  const months = Array.from({ length: count }, (_, index) => addMonths(first, index));
  const lines = series
    .map(({ version, points }) => ({
      version,
      points: points
        .map((point) => trendPoint(point, first))
        .filter((point) => point.index >= 0 && point.index < count)
        .toSorted((a, b) => a.index - b.index),
    }))
    .filter((line) => line.points.length > 0)
    .toSorted((a, b) => firstIndex(a) - firstIndex(b));
  const figures = lines
    .flatMap((line) => line.points)
    .flatMap((point) => (point.figure ? [{ ...point, figure: point.figure }] : []))
    .toSorted((a, b) => a.index - b.index);
  const filled = new Set(lines.flatMap((line) => line.points.map((point) => point.index)));
  return {
    months,
    lines,
    breaks: breaksBetween(lines),
    scale: scaleFor(
      figures.flatMap(({ figure }) => [figure.low, figure.high]),
      [0, 100],
      LEAST_SPAN_POINTS,
    ),
    emptyMonths: months.filter((_, index) => !filled.has(index)),
    figures,
  };
}

function trendPoint(point: MonthlySeries["points"][number], first: string): TrendPoint {
  const month = monthOf(point.start);
  return {
    index: monthsBetween(first, month) - 1,
    month,
    images: point.aggregate.dataQuality.images,
    estimate: point.aggregate.meanTotal,
    figure: known(point.aggregate.meanTotal),
  };
}

const firstIndex = (line: TrendLine): number => line.points[0]?.index ?? 0;

function breaksBetween(lines: readonly TrendLine[]): PhaseBreak[] {
  return lines.slice(1).map((line, index) => {
    const before = lines[index]?.version;
    const start = line.points[0];
    return {
      index: start?.index ?? 0,
      month: start?.month ?? "",
      rubricVersion: before?.rubricVersion === line.version.rubricVersion ? null : line.version.rubricVersion,
      newModels: before?.modelSet !== line.version.modelSet,
    };
  });
}

/** One month of the drawing: value and interval of each line, null where the line has a gap. */
export interface TrendRow {
  readonly month: string;
  readonly values: readonly (number | null)[];
  readonly intervals: readonly (readonly [low: number, high: number] | null)[];
}

/** A row for every month, so that a drawing that joins neighbours leaves the gaps open. */
export function trendRows(trend: Trend): TrendRow[] {
  return trend.months.map((month, index) => {
    const figures = trend.lines.map((line) => line.points.find((point) => point.index === index)?.figure ?? null);
    return {
      month,
      values: figures.map((figure) => figure?.value ?? null),
      intervals: figures.map((figure) => (figure ? [figure.low, figure.high] : null)),
    };
  });
}
