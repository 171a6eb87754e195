"use client";

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import styles from "./control-chart.module.css";
import type { DrawnChart, DrawnPoint, Shown } from "./drawn.ts";
import { PLOT } from "./plot.ts";
import { PointMark } from "./point-mark.tsx";

interface Props {
  readonly chart: DrawnChart;
  readonly onShow: (shown: Shown | null) => void;
}

interface Row {
  readonly x: number;
  readonly point?: DrawnPoint;
  readonly [column: string]: number | DrawnPoint | null | undefined;
}

/** A column a line, a row a corner, so that each line has its own places on the common axis. */
const rowsOf = ({ lines, runs, points, scale }: DrawnChart): Row[] => [
  ...lines.flatMap(({ stretch }, index) => stretch.map(({ x, y }): Row => ({ x, [`limit${index}`]: y }))),
  ...runs.flatMap((run, index) => run.map(({ x, y }): Row => ({ x, [`run${index}`]: y }))),
  ...points.map((point): Row => ({ x: point.x, value: point.y ?? scale.from, point })),
];

const AXIS_TEXT = { fill: "var(--muted)", fontSize: 12 };

/** Points joined by a thin grey line, gaps as gaps; centre solid, limits dashed in steps, target dotted. */
export function Drawing({ chart, onShow }: Props) {
  const { scale, slots, lines, runs, breaks, points } = chart;
  const names = new Map(scale.ticks.map(({ value, text }) => [value, text]));
  const still = { isAnimationActive: false, connectNulls: true, dot: false, activeDot: false } as const;
  return (
    <ResponsiveContainer
      width="100%"
      height={PLOT.total}
      initialDimension={{ width: 720, height: PLOT.total }}
      className={styles.drawing ?? ""}
    >
      <LineChart
        data={rowsOf(chart) as never}
        margin={{ top: PLOT.top, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[-0.5, slots.length - 0.5]}
          ticks={slots.map((_, index) => index)}
          tickFormatter={(index: number) => slots[index] ?? ""}
          interval="equidistantPreserveStart"
          height={PLOT.axis}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          tick={AXIS_TEXT}
          minTickGap={12}
        />
        <YAxis
          domain={[scale.from, scale.to]}
          ticks={scale.ticks.map(({ value }) => value)}
          tickFormatter={(value: number) => names.get(value) ?? ""}
          interval={0}
          width={PLOT.left}
          tickLine={false}
          axisLine={scale.broken ? { stroke: "var(--line-strong)" } : false}
          tick={AXIS_TEXT}
        />
        {breaks.map(({ key, x }) => (
          <ReferenceLine key={key} x={x} stroke="var(--text)" strokeWidth={1} />
        ))}
        {lines.map(({ kind, trial, stretch }, index) => (
          <Line
            {...still}
            key={`${kind} ${stretch[0]?.x} ${stretch[0]?.y}`}
            dataKey={`limit${index}`}
            className={`${styles[kind]} ${trial ? styles.trial : ""}`}
          />
        ))}
        {runs.map((run, index) => (
          <Line {...still} key={`run ${run[0]?.x}`} dataKey={`run${index}`} stroke="var(--normal)" strokeWidth={1.25} />
        ))}
        <Line
          {...still}
          dataKey="value"
          stroke="none"
          dot={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: Row }) => {
            const point = payload?.point;
            if (!point || cx === undefined || cy === undefined) return <g key={`${payload?.x} none`} />;
            return (
              <PointMark key={point.key} point={point} x={cx} y={cy} last={point === points.at(-1)} onShow={onShow} />
            );
          }}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
