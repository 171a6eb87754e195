import type { Device, Site, Technologist } from "@plumbline/database";
import type { ImageCounts, TaskCounts } from "./counts.ts";
import type { VersionCount } from "./version.ts";

/** What figures stand on: one version's counts in a selection, and the versions that are left out, newest first. */
export interface Basis {
  readonly version: VersionCount | null;
  readonly others: readonly VersionCount[];
  readonly counts: ImageCounts;
}

/** Figures of one version in one group; the tasks are counted when they are first asked for. */
export interface AggregateFigures extends Basis {
  /** The filter names views: rejected images, which have none, are not in the selection. */
  readonly ofViews: boolean;
  readonly tasks: () => Promise<TaskCounts[]>;
}

export interface UnitFigures {
  readonly unit: Site | Device | Technologist;
  readonly aggregate: AggregateFigures;
}

export interface GroupedFigures {
  readonly whole: Basis;
  readonly groups: readonly UnitFigures[];
}

export interface PointFigures {
  /** First and last day of the period. */
  readonly start: string;
  readonly end: string;
  readonly aggregate: AggregateFigures;
}

export interface SeriesFigures {
  readonly version: VersionCount;
  readonly points: readonly PointFigures[];
}
