"use client";

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { CartesianGrid, ErrorBar, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import styles from "./trend-chart.module.css";

export interface DrawnPoint {
  /** Month on the axis, e.g. "2026-05". */
  readonly month: string;
  /** Value, interval, n and period in words. */
  readonly text: string;
  /** The images behind it. */
  readonly href: string;
}

export interface DrawnLine {
  readonly key: string;
  readonly label: string;
  /** By month; absent in a gap. */
  readonly points: Readonly<Record<string, DrawnPoint>>;
}

interface Row {
  readonly month: string;
  readonly values: readonly (number | null)[];
  readonly intervals: readonly (readonly [low: number, high: number] | null)[];
}

interface Props {
  readonly rows: readonly Row[];
  readonly lines: readonly DrawnLine[];
  readonly breaks: readonly { readonly month: string; readonly label: string }[];
  readonly scale: {
    readonly from: number;
    readonly to: number;
    readonly ticks: readonly number[];
    readonly broken: boolean;
  };
  readonly yTitle: string;
  readonly label: string;
  readonly height?: number;
}

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Draws what prepareTrend made; computes nothing. Points are links: Tab reaches the last one, arrows walk. */
export function TrendChart({ rows, lines, breaks, scale, yTitle, label, height = 280 }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const root = useRef<HTMLElement>(null);
  // Made once for its data: drawing it again for every tip would replace the point that has the focus.
  const drawing = useMemo(
    () => <Drawing rows={rows} lines={lines} breaks={breaks} scale={scale} height={height} onShow={setShown} />,
    [rows, lines, breaks, scale, height],
  );

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined && event.key !== "Home" && event.key !== "End") return;
    const points = [...(root.current?.querySelectorAll<SVGAElement>("a[data-point]") ?? [])].toSorted(
      (a, b) => Number(a.dataset.x) - Number(b.dataset.x),
    );
    const at = points.findIndex((point) => point.matches(":focus"));
    if (at < 0) return;
    event.preventDefault();
    const to = event.key === "Home" ? 0 : event.key === "End" ? points.length - 1 : at + (step ?? 0);
    points[to]?.focus();
  };

  return (
    <figure ref={root} className={styles.chart} aria-label={label} onKeyDown={walk}>
      <p className={styles.yTitle} aria-hidden="true">
        {yTitle}
      </p>
      {drawing}
      {scale.broken ? <AxisBreak height={height} /> : null}
      {shown ? (
        <p
          className={styles.tip}
          role="status"
          style={{ left: `clamp(100px, ${shown.x}px, calc(100% - 100px))`, top: shown.y }}
        >
          {shown.text}
        </p>
      ) : null}
    </figure>
  );
}

interface DrawingProps extends Pick<Props, "rows" | "lines" | "breaks" | "scale"> {
  readonly height: number;
  readonly onShow: (shown: Shown | null) => void;
}

function Drawing({ rows, lines, breaks, scale, height, onShow }: DrawingProps) {
  const lastKey = rows
    .flatMap((row) => lines.flatMap((line) => (line.points[row.month] ? [`${line.key} ${row.month}`] : [])))
    .at(-1);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 720, height }}>
      <LineChart data={rows as never} margin={{ top: 20, right: 24, bottom: 4, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="month"
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          tick={{ fill: "var(--muted)", fontSize: 12 }}
          minTickGap={16}
          padding={{ left: 16, right: 16 }}
        />
        <YAxis
          domain={[scale.from, scale.to]}
          ticks={[...scale.ticks]}
          interval={0}
          width={36}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--muted)", fontSize: 12 }}
        />
        {breaks.map((phase) => (
          <ReferenceLine
            key={`${phase.month} ${phase.label}`}
            x={phase.month}
            stroke="var(--text)"
            strokeWidth={1}
            label={{ value: phase.label, position: "top", fill: "var(--text)", fontSize: 12 }}
          />
        ))}
        {lines.map((line, index) => (
          <Line
            key={line.key}
            dataKey={`values[${index}]`}
            stroke="var(--normal)"
            strokeWidth={1.5}
            isAnimationActive={false}
            connectNulls={false}
            activeDot={false}
            dot={(dot: { cx?: number; cy?: number; payload?: { month: string } }) => {
              const point = line.points[dot.payload?.month ?? ""];
              const { cx, cy } = dot;
              if (!point || cx === undefined || cy === undefined || cy === null) return <g key={dot.payload?.month} />;
              const show = () => onShow({ x: cx, y: cy, text: point.text });
              return (
                <a
                  key={point.month}
                  href={point.href}
                  data-point=""
                  data-x={cx}
                  className={styles.point}
                  tabIndex={`${line.key} ${point.month}` === lastKey ? 0 : -1}
                  aria-label={point.text}
                  onFocus={show}
                  onPointerEnter={show}
                  onBlur={() => onShow(null)}
                  onPointerLeave={() => onShow(null)}
                >
                  <circle cx={cx} cy={cy} r={12} fill="transparent" />
                  <circle cx={cx} cy={cy} r={4} className={styles.dot} />
                </a>
              );
            }}
          >
            <ErrorBar
              dataKey={(row: Row) => toError(row.values[index], row.intervals[index])}
              direction="y"
              width={0}
              stroke="var(--normal)"
              strokeWidth={1.5}
              strokeOpacity={0.55}
              isAnimationActive={false}
            />
          </Line>
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** The interval as the drawing wants it: how far it reaches down and up from the value. */
function toError(value: number | null | undefined, interval: Row["intervals"][number] | undefined): [number, number] {
  return typeof value === "number" && interval ? [value - interval[0], interval[1] - value] : [0, 0];
}

/** Two short strokes across the axis: it does not start at 0. */
function AxisBreak({ height }: { readonly height: number }) {
  return (
    <svg className={styles.axisBreak} style={{ top: height - 30 }} width="14" height="12" aria-hidden="true">
      <path d="M0 8 L14 4 M0 12 L14 8" stroke="var(--line-strong)" fill="none" />
    </svg>
  );
}
