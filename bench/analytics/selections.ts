import type { Filter } from "./facts.ts";
import type { Places } from "./query.ts";

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const origin = "SIMULATED";

/** Filters as a person sets them; each is a query of its own. */
export const SELECTIONS = {
  "all time": () => ({ origin }),
  "two years": ({ from, to }) => ({ origin, from, to }),
  "90 days": ({ to }) => ({ origin, from: daysBefore(to, 89), to }),
  "a site": ({ siteId }) => ({ origin, siteIds: [siteId] }),
  "a device": ({ deviceId }) => ({ origin, deviceIds: [deviceId] }),
  "a technologist": ({ technologistId }) => ({ origin, technologistIds: [technologistId] }),
  "children, AP": () => ({ origin, ageBands: ["CHILD_6_11"], views: ["AP"] }),
} as const satisfies Readonly<Record<string, (places: Places) => Filter>>;

export type Selection = keyof typeof SELECTIONS;
