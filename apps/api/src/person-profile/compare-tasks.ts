import {
  DEFAULT_MINIMUM_N,
  fitBetaPrior,
  type PeerAggregate,
  releasePeers,
  type Shrunken,
  shrinkProportion,
} from "@plumbline/statistics";
import type { Cell } from "../analytics/cells.ts";
import type { TaskSums } from "../analytics/measure.ts";

/** Images with full points, and those where the task was scored. */
export interface FullShare {
  readonly k: number;
  readonly n: number;
}

export interface ComparedTask {
  readonly taskId: string;
  readonly own: FullShare;
  /** null where tasks are compared with each other. */
  readonly peers: PeerAggregate<FullShare> | null;
  readonly shrunken: Shrunken | null;
}

export interface ComparedTasks {
  readonly comparedWith: "PEERS" | "OWN_TASKS";
  readonly strongest: readonly ComparedTask[];
  readonly weakest: readonly ComparedTask[];
}

const AT_MOST = 3;

/**
 * The tasks where a person lies furthest above and below the peers, after each share was drawn to the peers' by as much as
 * chance may explain; where no figure of peers may be shown, those with most and fewest full points. Pure.
 * @param cells of one version, by technologist, with the sums of tasks @param taskIds which tasks, in the rubric's order
 */
export function compareTasks(cells: readonly Cell[], ownId: string, taskIds: readonly string[]): ComparedTasks {
  const sums = (cell: Cell, id: string): TaskSums | undefined => cell.tasks.find(({ taskId }) => taskId === id);
  const shareOf = (cell: Cell, id: string): FullShare => {
    const task = sums(cell, id);
    return { k: task?.full ?? 0, n: task?.scored ?? 0 };
  };
  const own = cells.find(({ unitId }) => unitId === ownId);
  const peers = cells.filter(({ unitId }) => unitId !== null && unitId !== ownId);
  const groups = taskIds.map((id) => ({
    key: id,
    parts: peers.map((cell) => ({ unit: cell.unitId ?? "", n: shareOf(cell, id).n, value: shareOf(cell, id) })),
  }));
  const add = (a: FullShare, b: FullShare): FullShare => ({ k: a.k + b.k, n: a.n + b.n });
  const released = releasePeers(groups, add, { known: new Set([ownId]) });
  const tasks = taskIds.flatMap((taskId, index): ComparedTask[] => {
    const share = own === undefined ? { k: 0, n: 0 } : shareOf(own, taskId);
    if (share.n < DEFAULT_MINIMUM_N) return [];
    const found = released[index];
    const compared = found === undefined || found.withheld ? null : found;
    const others = groups[index]?.parts.map(({ value }) => value) ?? [];
    return [{ taskId, own: share, peers: compared, shrunken: compared === null ? null : shrink(share, others) }];
  });
  const against = tasks.filter(({ shrunken }) => shrunken !== null);
  if (tasks.some(({ peers: shown }) => shown !== null)) return { comparedWith: "PEERS", ...ends(against, fromPeers) };
  return { comparedWith: "OWN_TASKS", ...ends(tasks, fromOwnTasks(tasks)) };
}

/** null where all images of all have full points, or none has: nothing is drawn to anything. */
function shrink(own: FullShare, peers: readonly FullShare[]): Shrunken | null {
  const all = [own, ...peers].filter(({ n }) => n > 0);
  const full = all.reduce((sum, { k }) => sum + k, 0);
  const images = all.reduce((sum, { n }) => sum + n, 0);
  return full === 0 || full === images ? null : shrinkProportion(fitBetaPrior(all), own);
}

const fromPeers = ({ shrunken, peers }: ComparedTask): number =>
  shrunken === null || peers === null ? 0 : shrunken.estimate - peers.value.k / peers.value.n;

/** Against the middle of the own tasks. */
function fromOwnTasks(tasks: readonly ComparedTask[]): (task: ComparedTask) => number {
  const share = ({ own }: ComparedTask): number => own.k / own.n;
  const middle = tasks.reduce((sum, task) => sum + share(task), 0) / tasks.length;
  return (task) => share(task) - middle;
}

/** Equal distances stay in the rubric's order; no distance is no strength and no weakness. */
function ends(tasks: readonly ComparedTask[], distance: (task: ComparedTask) => number) {
  const above = tasks.filter((task) => distance(task) > 0).sort((a, b) => distance(b) - distance(a));
  const below = tasks.filter((task) => distance(task) < 0).sort((a, b) => distance(a) - distance(b));
  return { strongest: above.slice(0, AT_MOST), weakest: below.slice(0, AT_MOST) };
}
