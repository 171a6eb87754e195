"use client";

import type { Box } from "../geometry/frame.ts";
import { arcPath, type Cross, type Shape } from "../geometry/overlay.ts";
import { type Lit, NOTHING_LIT } from "../types.ts";
import styles from "./overlay.module.css";

interface StrokeProps {
  /** SVG path in screen pixels. */
  readonly d: string;
  readonly kind: "anatomy" | "reference" | "measure";
}

const RING_PX = 14;
/** A box stands a little off what it marks. */
const MARGIN_PX = 4;

/** A shape's line, null for a word. */
function strokeOf(shape: Shape): StrokeProps | null {
  switch (shape.kind) {
    case "line":
      return { d: `M ${shape.from.x} ${shape.from.y} L ${shape.to.x} ${shape.to.y}`, kind: shape.role };
    case "arc":
      return { d: arcPath(shape), kind: "measure" };
    case "ring": {
      const { x, y } = shape.centre;
      const r = RING_PX;
      return { d: `M ${x - r} ${y} a ${r} ${r} 0 1 0 ${2 * r} 0 a ${r} ${r} 0 1 0 ${-2 * r} 0`, kind: "measure" };
    }
    case "box": {
      const [width, height] = [shape.box.width + 2 * MARGIN_PX, shape.box.height + 2 * MARGIN_PX];
      const corner = `M ${shape.box.x - MARGIN_PX} ${shape.box.y - MARGIN_PX}`;
      return { d: `${corner} h ${width} v ${height} h ${-width} Z`, kind: "measure" };
    }
    case "label":
      return null;
  }
}

export const strokesOf = (shapes: readonly Shape[]): readonly StrokeProps[] =>
  shapes.map(strokeOf).filter((stroke) => stroke !== null);

/** A line three times: a dark halo, the line itself, and a wide invisible one to point at. */
export function Stroke({ d, kind }: StrokeProps) {
  return (
    <>
      <path className={styles.halo} d={d} />
      <path className={styles.line} data-role={kind} d={d} />
      <path className={styles.reach} d={d} />
    </>
  );
}

interface CrossProps {
  /** At its place on the screen. */
  readonly cross: Cross;
  /** Name, what it is and the confidence. */
  readonly words: string;
  readonly place: Box | undefined;
  readonly isLit: boolean;
  readonly isDim: boolean;
  readonly onLight: (lit: Lit) => void;
}

/** A landmark: a small cross with its name; the confidence shows when it is pointed at or focused. */
export function CrossMark({ cross, words, place, isLit, isDim, onLight }: CrossProps) {
  const { name, at, taskIds } = cross;
  const arms = `M ${at.x - 7} ${at.y} h 14 M ${at.x} ${at.y - 7} v 14`;
  const light = () => onLight({ taskIds, landmark: name });
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a mark that is focused to be read, not pressed
    <g
      className={styles.cross}
      role="img"
      aria-label={words}
      tabIndex={0}
      data-landmark={name}
      data-dim={isDim || undefined}
      data-lit={isLit || undefined}
      onPointerEnter={light}
      onPointerLeave={() => onLight(NOTHING_LIT)}
      onFocus={light}
      onBlur={() => onLight(NOTHING_LIT)}
    >
      <path className={styles.halo} d={arms} />
      <path className={styles.line} d={arms} />
      <circle className={styles.target} cx={at.x} cy={at.y} r={RING_PX} />
      {place ? (
        <text className={styles.name} x={place.x} y={place.y + 12}>
          {isLit ? words : name}
        </text>
      ) : null}
    </g>
  );
}
