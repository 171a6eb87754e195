import type { TaskDefinition } from "@plumbline/rubric";
import { histogramCount } from "@plumbline/statistics";
import { shareOf } from "../aggregate/estimates.ts";
import { countBands } from "../distribution/bands.ts";
import type { MeasuredValues } from "../distribution/histograms.ts";
import type { TaskFinding } from "../generated/resolver-types.ts";
import type { FullShare } from "./compare-tasks.ts";
import { measuredFinding, missedFinding } from "./words.ts";

/**
 * What keeps a task from full points: on which side of the rubric's band its quantities lie, or, where it measures none,
 * how often it failed; most frequent first. Pure.
 * @param measured what was measured of any task
 */
export function findingsOf(
  { id: taskId, quantities }: TaskDefinition,
  own: FullShare,
  measured: readonly MeasuredValues[],
): TaskFinding[] {
  const found = quantities.flatMap((definition): TaskFinding[] => {
    const { name: quantity, unit, full } = definition;
    const values = measured.find((each) => each.taskId === taskId && each.quantity === quantity && each.unit === unit);
    if (values === undefined || full.length === 0) return [];
    const n = histogramCount(values.histogram);
    const bands = countBands(values.histogram, definition);
    const [least, most] = [Math.min(...full.map(([from]) => from)), Math.max(...full.map(([, to]) => to))];
    const count = (images: number, below: boolean): TaskFinding => {
      const limit = below ? least : most;
      const code = below ? "BELOW_FULL_BAND" : "ABOVE_FULL_BAND";
      const words = measuredFinding(
        { images, n },
        below ? "less" : "more",
        { value: limit, unit },
        { taskId, quantity },
      );
      return { code, taskId, quantity, unit, limit, images, share: shareOf(images, n), words };
    };
    const sum = (within: (from: number, to: number) => boolean): number =>
      bands
        .filter(({ from, to }) => within(from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY))
        .reduce((total, { images }) => total + images, 0);
    return [
      count(
        sum((_, to) => to <= least),
        true,
      ),
      count(
        sum((from) => from >= most),
        false,
      ),
    ];
  });
  if (quantities.length === 0) {
    const images = own.n - own.k;
    const words = missedFinding(images, own.n, taskId);
    const none = { quantity: null, unit: null, limit: null };
    found.push({ code: "WITHOUT_FULL_POINTS", taskId, ...none, images, share: shareOf(images, own.n), words });
  }
  return found.filter(({ images }) => images > 0).sort((a, b) => b.images - a.images);
}
