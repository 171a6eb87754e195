"use client";

import { useLocale, useTranslations } from "next-intl";
import { taskName } from "../../figures/task-name.ts";
import type { Point, Size } from "../geometry/frame.ts";
import { arcPath, type Cross, mapShape, type Overlay, type Shape } from "../geometry/overlay.ts";
import { formatQuantity, symbolOf } from "../quantity.ts";
import { type Lit, NOTHING_LIT, type TaskResult } from "../types.ts";
import { landmarkName } from "../words.ts";
import styles from "./overlay.module.css";
import type { Viewport } from "./viewport.ts";

interface Props {
  readonly overlay: Overlay;
  readonly tasks: readonly TaskResult[];
  readonly view: "AP" | "LAT";
  readonly viewport: Viewport;
  readonly viewer: Size;
  readonly lit: Lit;
  readonly onLight: (lit: Lit) => void;
}

/**
 * The overlay in screen pixels: shapes are moved, never scaled, so that strokes, crosses and words keep their size at
 * any zoom.
 */
export function OverlayLayer({ overlay, tasks, view, viewport, viewer, lit, onLight }: Props) {
  const t = useTranslations("study.overlay");
  const tTask = useTranslations("rubric.task");
  const toScreen = ({ x, y }: Point): Point => ({
    x: x * viewport.scale + viewport.x,
    y: y * viewport.scale + viewport.y,
  });
  const anyLit = lit.taskIds.length > 0;
  // What is lit is drawn last, above the rest.
  const ordered = overlay.tasks.toSorted(
    (a, b) => Number(lit.taskIds.includes(a.taskId)) - Number(lit.taskIds.includes(b.taskId)),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
    <svg
      className={styles.overlay}
      width={viewer.width}
      height={viewer.height}
      role="group"
      aria-label={t("label")}
      data-overlay
    >
      {ordered.map(({ taskId, shapes }) => {
        const isLit = lit.taskIds.includes(taskId);
        const task = tasks.find((result) => result.taskId === taskId);
        const shown = shapes.filter((shape) => isLit || !shape.onDemand).map((shape) => mapShape(shape, toScreen));
        return (
          <g
            key={taskId}
            className={styles.task}
            data-task={taskId}
            data-lit={isLit || undefined}
            data-dim={(anyLit && !isLit) || undefined}
            data-lost={task?.rating === "FAIL" || task?.rating === "POOR" || undefined}
            onPointerEnter={() => onLight({ taskIds: [taskId], landmark: null })}
            onPointerLeave={() => onLight(NOTHING_LIT)}
          >
            <title>{taskName(tTask, taskId)}</title>
            {shown.map((shape, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a task never change their order
              <ShapeMark key={index} shape={shape} task={task} />
            ))}
          </g>
        );
      })}
      {overlay.crosses.map((cross) => (
        <CrossMark
          key={cross.name}
          cross={{ ...cross, at: toScreen(cross.at) }}
          view={view}
          isLit={lit.landmark === cross.name}
          isDim={anyLit && !cross.taskIds.some((id) => lit.taskIds.includes(id))}
          onLight={onLight}
        />
      ))}
    </svg>
  );
}

function ShapeMark({ shape, task }: { readonly shape: Shape; readonly task: TaskResult | undefined }) {
  const locale = useLocale();
  switch (shape.kind) {
    case "line":
      return <Stroke d={`M ${shape.from.x} ${shape.from.y} L ${shape.to.x} ${shape.to.y}`} kind={shape.role} />;
    case "arc":
      return <Stroke d={arcPath(shape)} kind="measure" />;
    case "ring": {
      const { x, y } = shape.centre;
      return <Stroke d={`M ${x - 14} ${y} a 14 14 0 1 0 28 0 a 14 14 0 1 0 -28 0`} kind="measure" />;
    }
    case "box": {
      const { x, y, width, height } = shape.box;
      return <Stroke d={`M ${x - 4} ${y - 4} h ${width + 8} v ${height + 8} h ${-width - 8} Z`} kind="measure" />;
    }
    case "label": {
      const value = task?.measured.find(({ name }) => name === shape.quantity);
      if (!value) return null;
      return (
        <text className={styles.value} x={shape.at.x + 8} y={shape.at.y - 6}>
          {`${symbolOf(shape.quantity)} ${formatQuantity(locale, value.value, value.unit)}`}
        </text>
      );
    }
  }
}

/** A line three times: a dark halo, the line itself, and a wide invisible one to point at. */
function Stroke({ d, kind }: { readonly d: string; readonly kind: "anatomy" | "reference" | "measure" }) {
  return (
    <>
      <path className={styles.halo} d={d} />
      <path className={styles.line} data-role={kind} d={d} />
      <path className={styles.reach} d={d} />
    </>
  );
}

interface CrossProps {
  readonly cross: Cross;
  readonly view: "AP" | "LAT";
  readonly isLit: boolean;
  readonly isDim: boolean;
  readonly onLight: (lit: Lit) => void;
}

function CrossMark({ cross, view, isLit, isDim, onLight }: CrossProps) {
  const t = useTranslations("study.overlay");
  const tLandmark = useTranslations("rubric.landmark");
  const { name, at, confidence, taskIds } = cross;
  const what = landmarkName(tLandmark, view, name);
  const percent = confidence === null ? null : Math.round(confidence * 100);
  const words = percent === null ? t("computed", { name, what }) : t("landmark", { name, what, percent });
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
      <circle className={styles.target} cx={at.x} cy={at.y} r={14} />
      <text className={styles.name} x={at.x + 9} y={at.y + 16}>
        {isLit ? words : name}
      </text>
    </g>
  );
}
