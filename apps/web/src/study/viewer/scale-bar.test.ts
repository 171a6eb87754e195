import { expect, test } from "vitest";
import { scaleBar } from "./scale-bar.ts";

test.each([
  [30, 180, 5],
  [90, 180, 2],
  [180, 180, 1],
  [181, 180, 0.5],
  [5, 180, 20],
])("at %d px a centimetre, the bar of at most %d px is %d cm", (pxPerCm, maxPx, cm) => {
  const bar = scaleBar(pxPerCm, maxPx);
  expect(bar.cm).toBe(cm);
  expect(bar.lengthPx).toBeCloseTo(cm * pxPerCm, 9);
  expect(bar.lengthPx).toBeLessThanOrEqual(maxPx);
});
