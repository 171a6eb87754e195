import type { BlobStore, Database } from "@plumbline/database";
import type { Logger } from "@plumbline/platform";
import { createLoaders, type Loaders } from "./loaders.ts";
import { type Viewer, type VisibleSites, visibleSites } from "./viewer.ts";

/** What resolvers may reach, the same for every request. */
export interface Deps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Whether this installation loads the demo. */
  readonly demo: boolean;
  /** Address that the API listens on. */
  readonly host: string;
}

/** What one request's resolvers get. */
export interface Context extends Deps {
  readonly viewer: Viewer;
  readonly sites: VisibleSites;
  readonly loaders: Loaders;
}

export function createContext(deps: Deps, viewer: Viewer): Context {
  const sites = visibleSites(viewer);
  return { ...deps, viewer, sites, loaders: createLoaders(deps.database, sites) };
}
