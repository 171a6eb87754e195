import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Point, Size } from "../geometry/frame.ts";
import { centred, fit, pan, type Viewport, zoomAt } from "./viewport.ts";

export interface ViewportControl {
  readonly stage: RefObject<HTMLDivElement | null>;
  /** null until the stage has been measured. */
  readonly viewport: Viewport | null;
  readonly viewer: Size | null;
  readonly fitted: boolean;
  readonly fit: () => void;
  readonly actual: () => void;
  readonly panBy: (dx: number, dy: number) => void;
  /** @param at viewer pixels; the middle when absent */
  readonly zoomBy: (factor: number, at?: Point) => void;
}

/** Where the image lies in its stage. It stays fitted while the stage changes its size, until someone moves it. */
export function useViewport(content: Size): ViewportControl {
  const stage = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<Size | null>(null);
  const [moved, setMoved] = useState<Viewport | null>(null);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setViewer({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const change = useCallback(
    (next: (viewport: Viewport, size: Size) => Viewport) => {
      if (viewer) setMoved((before) => next(before ?? fit(content, viewer), viewer));
    },
    [content, viewer],
  );
  return {
    stage,
    viewer,
    viewport: viewer ? (moved ?? fit(content, viewer)) : null,
    fitted: moved === null,
    fit: useCallback(() => setMoved(null), []),
    actual: useCallback(() => change((_, size) => centred(content, size, 1)), [change, content]),
    panBy: useCallback((dx, dy) => change((before, size) => pan(before, dx, dy, content, size)), [change, content]),
    zoomBy: useCallback(
      (factor, at) =>
        change((before, size) => {
          const middle = { x: size.width / 2, y: size.height / 2 };
          return zoomAt(before, factor, at ?? middle, content, size);
        }),
      [change, content],
    ),
  };
}
