import type { ComparedTask, FullShare } from "./compare-tasks.ts";

const written = ({ k, n }: FullShare): string => `${((100 * k) / n).toFixed(0)} % of ${n} images`;

/** "ap.5: full points in 42 % of 60 images; peers 63 % of 1240 images." */
export function taskInWords({ taskId, own, peers }: ComparedTask): string {
  const others = peers === null ? "" : `; ${peers.units} peers together ${written(peers.value)}`;
  return `${taskId}: full points in ${written(own)}${others}.`;
}
