/** Who asks. Sign-in will make one per person; until then everyone is `ANONYMOUS`. */
export interface Viewer {
  /** Stands with every change in the audit. */
  readonly name: string;
  /** Ids of the sites whose rows this viewer may see. */
  readonly sites: VisibleSites;
}

export type VisibleSites = "all" | readonly string[];

export const ANONYMOUS: Viewer = { name: "api", sites: "all" };

/** The one place that says what a viewer may see; every query of rows takes its answer. */
export function visibleSites(viewer: Viewer): VisibleSites {
  return viewer.sites;
}
