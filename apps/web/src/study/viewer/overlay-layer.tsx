"use client";

import { useLocale, useTranslations } from "next-intl";
import { taskName } from "../../figures/task-name.ts";
import type { Point, Size } from "../geometry/frame.ts";
import { placeLabels } from "../geometry/label-places.ts";
import { mapShape, type Overlay, type Shape } from "../geometry/overlay.ts";
import { formatQuantity, symbolOf } from "../quantity.ts";
import { type Lit, NOTHING_LIT, type TaskResult } from "../types.ts";
import { landmarkName } from "../words.ts";
import { CrossMark, Stroke, strokesOf } from "./marks.tsx";
import styles from "./overlay.module.css";
import type { Viewport } from "./viewport.ts";

interface Props {
  readonly overlay: Overlay;
  readonly tasks: readonly TaskResult[];
  readonly view: "AP" | "LAT";
  readonly viewport: Viewport;
  readonly viewer: Size;
  readonly lit: Lit;
  /** Evidence is shown beneath: the overlay stands back so that it can be seen. */
  readonly isQuiet: boolean;
  readonly onLight: (lit: Lit) => void;
}

/**
 * The overlay in screen pixels: shapes are moved, never scaled, so that strokes, crosses and words keep their size at
 * any zoom.
 */
export function OverlayLayer({ overlay, tasks, view, viewport, viewer, lit, isQuiet, onLight }: Props) {
  const t = useTranslations("study.overlay");
  const tTask = useTranslations("rubric.task");
  const tLandmark = useTranslations("rubric.landmark");
  const locale = useLocale();
  const toScreen = ({ x, y }: Point): Point => ({
    x: x * viewport.scale + viewport.x,
    y: y * viewport.scale + viewport.y,
  });
  const anyLit = lit.taskIds.length > 0;
  const shown = overlay.tasks
    .map(({ taskId, shapes }) => {
      const task = tasks.find((result) => result.taskId === taskId);
      const isLit = lit.taskIds.includes(taskId);
      // At rest only what was measured: a distance without a value would say nothing.
      const visible = isLit ? shapes : task?.status === "SCORED" ? shapes.filter(({ onDemand }) => !onDemand) : [];
      return { taskId, task, isLit, shapes: visible.map((shape) => mapShape(shape, toScreen)) };
    })
    // What is lit is drawn last, above the rest.
    .toSorted((a, b) => Number(a.isLit) - Number(b.isLit));
  const crosses = overlay.crosses.map((cross) => {
    const what = landmarkName(tLandmark, view, cross.name);
    const percent = cross.confidence === null ? null : Math.round(cross.confidence * 100);
    const words =
      percent === null ? t("computed", { name: cross.name, what }) : t("landmark", { name: cross.name, what, percent });
    return { ...cross, at: toScreen(cross.at), words };
  });
  const values = shown.flatMap(({ taskId, task, shapes }) =>
    shapes.flatMap((shape) => measuredLabel(shape, taskId, task)),
  );

  function measuredLabel(shape: Shape, taskId: string, task: TaskResult | undefined) {
    if (shape.kind !== "label") return [];
    const measured = task?.measured.find(({ name }) => name === shape.quantity);
    if (!measured) return [];
    const text = `${symbolOf(shape.quantity)} ${formatQuantity(locale, measured.value, measured.unit)}`;
    return [{ id: `${taskId} ${shape.quantity}`, taskId, at: shape.at, text }];
  }
  const places = placeLabels(
    [...crosses.map(({ name, at }) => ({ id: name, at, text: name })), ...values],
    crosses.map(({ at }) => at),
    viewer,
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
      data-quiet={(isQuiet && !anyLit) || undefined}
    >
      {shown.map(({ taskId, task, isLit, shapes }) => (
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
          {strokesOf(shapes).map((stroke) => (
            <Stroke key={`${stroke.d} ${stroke.kind}`} {...stroke} />
          ))}
          {values
            .filter((value) => value.taskId === taskId)
            .map(({ id, text }) => {
              const place = places.get(id);
              return place ? (
                <text key={id} className={styles.value} x={place.x} y={place.y + 12}>
                  {text}
                </text>
              ) : null;
            })}
        </g>
      ))}
      {crosses.map((cross) => (
        <CrossMark
          key={cross.name}
          cross={cross}
          words={cross.words}
          place={places.get(cross.name)}
          isLit={lit.landmark === cross.name}
          isDim={anyLit && !cross.taskIds.some((id) => lit.taskIds.includes(id))}
          onLight={onLight}
        />
      ))}
    </svg>
  );
}
