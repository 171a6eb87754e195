import type { Database } from "@plumbline/database";
import { createDeviceLoaders } from "./device/loaders.ts";
import { createGradingLoaders } from "./grading/loaders.ts";
import { createIdentityLoaders } from "./identity/loaders.ts";
import { createInstanceLoaders } from "./instance/loaders.ts";
import { createSiteLoaders } from "./site/loaders.ts";
import { createTechnologistLoaders } from "./technologist/loaders.ts";
import type { VisibleSites } from "./viewer.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/**
 * One set a request: whatever asks for an association in the same tick becomes one query. A resolver of a field never
 * queries by itself.
 */
export function createLoaders(database: Database, sites: VisibleSites) {
  return {
    ...createSiteLoaders(database, sites),
    ...createDeviceLoaders(database, sites),
    ...createTechnologistLoaders(database, sites),
    ...createIdentityLoaders(database, sites),
    ...createInstanceLoaders(database, sites),
    ...createGradingLoaders(database, sites),
  };
}
