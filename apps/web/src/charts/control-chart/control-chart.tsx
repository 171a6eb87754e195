"use client";

import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from "react";
import styles from "./control-chart.module.css";
import { Drawing } from "./drawing.tsx";
import type { DrawnChart, Shown } from "./drawn.ts";
import { PLOT } from "./plot.ts";

/** Draws what prepareControlChart made; computes nothing. Points are links: Tab reaches the last one, arrows walk. */
export function ControlChart({ chart }: { readonly chart: DrawnChart }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const root = useRef<HTMLElement>(null);
  // Made once for its data: drawing it again for every tip would replace the point that has the focus.
  const drawing = useMemo(() => <Drawing chart={chart} onShow={setShown} />, [chart]);

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") setShown(null);
    if (step === undefined && event.key !== "Home" && event.key !== "End") return;
    const points = [...(root.current?.querySelectorAll<SVGAElement>("a[data-point]") ?? [])];
    const at = points.findIndex((point) => point.matches(":focus"));
    if (at < 0) return;
    event.preventDefault();
    const to = event.key === "Home" ? 0 : event.key === "End" ? points.length - 1 : at + (step ?? 0);
    points[to]?.focus();
  };

  return (
    <figure ref={root} className={styles.chart} aria-label={chart.label} onKeyDown={walk}>
      <p className={styles.yTitle} aria-hidden="true">
        {chart.yTitle}
      </p>
      <div className={styles.frame}>
        <div className={styles.plot}>
          {drawing}
          <Marks chart={chart} />
          {chart.scale.broken ? <AxisBreak /> : null}
        </div>
        <div className={styles.edges} aria-hidden="true">
          {chart.edges.map(({ kind, top, name, value }) => (
            <p key={kind} data-kind={kind} style={{ top: PLOT.top + top }}>
              <span className={styles.edgeValue}>{value}</span> <span className={styles.edgeName}>{name}</span>
            </p>
          ))}
        </div>
        {shown ? (
          <div
            className={styles.tip}
            role="status"
            style={{ left: `clamp(144px, ${shown.x}px, calc(100% - 144px))`, top: shown.y }}
          >
            {shown.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        ) : null}
      </div>
    </figure>
  );
}

const at = (share: number): CSSProperties => ({ left: `calc(${PLOT.left}px + (100% - ${PLOT.left}px) * ${share})` });

/** Reasons of phase breaks and numbers of events, above the plot. */
function Marks({ chart }: { readonly chart: DrawnChart }) {
  return (
    <div aria-hidden="true">
      {chart.breaks.map(({ key, at: share, room, side, reason }) => (
        <p
          key={key}
          className={styles.reason}
          data-side={side}
          title={reason}
          style={{ ...at(share), maxWidth: `calc((100% - ${PLOT.left}px) * ${room})` }}
        >
          {reason}
        </p>
      ))}
      {chart.events.map(({ key, at: share, number, text }) => (
        <p key={key} className={styles.event} title={text} style={at(share)}>
          {number}
        </p>
      ))}
    </div>
  );
}

/** A zigzag in the axis: it does not start at 0. */
function AxisBreak() {
  return (
    <svg
      className={styles.axisBreak}
      style={{ left: PLOT.left - 7, top: PLOT.top + PLOT.height - 18 }}
      width="14"
      height="12"
      aria-hidden="true"
    >
      <rect x="5" y="1" width="4" height="10" fill="var(--raised)" />
      <path d="M1 5 L13 1 M1 11 L13 7" stroke="var(--line-strong)" strokeWidth="1.5" fill="none" />
    </svg>
  );
}
