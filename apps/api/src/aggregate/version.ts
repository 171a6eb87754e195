import type { VersionInput } from "../generated/resolver-types.ts";

export interface VersionKey {
  readonly rubricId: string;
  readonly rubricVersion: string;
  readonly modelSet: string;
}

/** A version with what it graded in a selection. */
export interface VersionCount extends VersionKey {
  readonly images: number;
  readonly graded: number;
  /** Days of its first and last image, YYYY-MM-DD. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export const sameVersion = (a: VersionKey, b: VersionKey): boolean =>
  a.rubricId === b.rubricId && a.rubricVersion === b.rubricVersion && a.modelSet === b.modelSet;

/** One entry a version, whatever the rows are grouped by; newest first. */
export function versionsIn(rows: readonly VersionCount[]): VersionCount[] {
  const byVersion = Map.groupBy(rows, ({ rubricId, rubricVersion, modelSet }) =>
    JSON.stringify([rubricId, rubricVersion, modelSet]),
  );
  return [...byVersion.values()].map(addUp).sort(newestFirst);
}

function addUp(rows: readonly VersionCount[]): VersionCount {
  return rows.reduce((sum, row) => ({
    rubricId: row.rubricId,
    rubricVersion: row.rubricVersion,
    modelSet: row.modelSet,
    images: sum.images + row.images,
    graded: sum.graded + row.graded,
    firstDay: sum.firstDay < row.firstDay ? sum.firstDay : row.firstDay,
    lastDay: sum.lastDay > row.lastDay ? sum.lastDay : row.lastDay,
  }));
}

/** Newest by the day of its last image, then by how many it graded; the rest only makes the order certain. */
function newestFirst(a: VersionCount, b: VersionCount): number {
  if (a.lastDay !== b.lastDay) return a.lastDay < b.lastDay ? 1 : -1;
  if (a.graded !== b.graded) return b.graded - a.graded;
  const [nameOfA, nameOfB] = [a, b].map(({ rubricVersion, modelSet }) => `${rubricVersion} ${modelSet}`) as [
    string,
    string,
  ];
  return nameOfA < nameOfB ? 1 : -1;
}

/**
 * The one version that figures are made of: the wanted one, else the newest.
 * @param versions newest first
 * @returns null when the selection holds none, or not the wanted one
 */
export function chooseVersion(
  versions: readonly VersionCount[],
  wanted: VersionInput | null | undefined,
): VersionCount | null {
  if (wanted == null) return versions[0] ?? null;
  const { rubricVersion, modelSet } = wanted;
  return versions.find((version) => version.rubricVersion === rubricVersion && version.modelSet === modelSet) ?? null;
}
