import { DEFAULT_MINIMUM_N, type PeerPart, releaseQuantiles } from "@plumbline/statistics";
import { lastDayOf } from "../aggregate/periods.ts";
import type { Cell } from "../analytics/cells.ts";
import { type Measure, type Sample, sampleOf } from "../analytics/measure.ts";
import { estimateOf, sampleOver } from "../comparison/samples.ts";
import type { Granularity, PeerBand } from "../generated/resolver-types.ts";

const QUANTILES = [0.1, 0.5, 0.9];

/** Where the peers lie, period by period, and the own figure. Pure. @param cells of one version, by unit and period */
export function peerBands(
  cells: readonly Cell[],
  ownId: string,
  measure: Measure,
  granularity: Granularity,
): PeerBand[] {
  const byStart = Map.groupBy(
    cells.filter(({ unitId }) => unitId !== null),
    ({ start }) => start ?? "",
  );
  return [...byStart]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([start, inPeriod]) => bandOf(start, inPeriod, ownId, measure, granularity))
    .filter(({ own, withheld }) => own.n > 0 || withheld === null);
}

function bandOf(
  start: string,
  cells: readonly Cell[],
  ownId: string,
  measure: Measure,
  granularity: Granularity,
): PeerBand {
  const own = cells.find(({ unitId }) => unitId === ownId);
  const peers = cells.flatMap((cell): PeerPart<number>[] => {
    const sample = sampleOf(measure, cell);
    if (cell.unitId === null || sample.n < DEFAULT_MINIMUM_N) return [];
    return [{ unit: cell.unitId, n: sample.n, value: figureOf(sample) }];
  });
  const found = releaseQuantiles(start, peers, QUANTILES, { known: new Set([ownId]) });
  const at = (p: number): number | null =>
    found.withheld ? null : (found.value.find((quantile) => quantile.p === p)?.value ?? null);
  return {
    start,
    end: lastDayOf(start, granularity),
    own: estimateOf(sampleOver(measure, own === undefined ? [] : [own])),
    peers: found.withheld ? null : found.units,
    low: at(0.1),
    median: at(0.5),
    high: at(0.9),
    withheld: found.withheld ? found.reason : null,
  };
}

const figureOf = (sample: Sample): number => (sample.kind === "SHARE" ? sample.k : sample.sum) / sample.n;
