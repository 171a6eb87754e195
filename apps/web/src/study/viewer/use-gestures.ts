import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Point } from "../geometry/frame.ts";

export interface Gestures {
  readonly panBy: (dx: number, dy: number) => void;
  readonly zoomBy: (factor: number, at: Point) => void;
  readonly windowBy: (dx: number, dy: number) => void;
}

/** What the pointer does when it is dragged: move the image, or change its window (right button, Shift, or a tool). */
export type DragTool = "pan" | "window";

const WHEEL_STEP = 0.0015;

/** Drag, pinch and wheel on the stage. The wheel zooms to the cursor; the page must not scroll under it. */
export function useGestures(
  stage: RefObject<HTMLDivElement | null>,
  tool: DragTool,
  { panBy, zoomBy, windowBy }: Gestures,
) {
  const pointers = useRef(new Map<number, Point>());
  const drag = useRef<DragTool>("pan");

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      zoomBy(Math.exp(-event.deltaY * lines * WHEEL_STEP), placeIn(element, event));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [stage, zoomBy]);

  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button > 2) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      drag.current = event.button === 2 || event.shiftKey ? "window" : tool;
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      pointers.current.set(event.pointerId, now);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      if (other) {
        const spread = (point: Point): number => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
        const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
        zoomBy(spread(now) / spread(before), placeIn(event.currentTarget, middle));
        panBy(dx / 2, dy / 2);
      } else if (drag.current === "window") windowBy(dx, dy);
      else panBy(dx, dy);
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>) => void pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent<HTMLDivElement>) => void pointers.current.delete(event.pointerId),
    onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
  };
}

function placeIn(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
