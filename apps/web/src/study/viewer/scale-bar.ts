const STEPS_CM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

export interface ScaleBar {
  readonly cm: number;
  readonly lengthPx: number;
  /** Number of equal parts that are marked on the bar. */
  readonly parts: number;
}

/**
 * The longest round length that is at most `maxPx` on the screen.
 * @param pxPerCm CSS pixels a centimetre on the image plane takes at this zoom
 */
export function scaleBar(pxPerCm: number, maxPx: number): ScaleBar {
  const cm = STEPS_CM.findLast((step) => step * pxPerCm <= maxPx) ?? 0.1;
  return {
    cm,
    lengthPx: cm * pxPerCm,
    parts: cm === 5 || cm === 0.5 ? 5 : cm === 2 || cm === 0.2 || cm === 20 ? 4 : 10,
  };
}
