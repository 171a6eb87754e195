import { AGGREGATES } from "./queries/aggregates.ts";
import { PAGES } from "./queries/pages.ts";
import type { BenchQuery } from "./query.ts";

/** Every query of the dashboard that reads figures or images, each with the same answer from the facts. */
export const QUERIES: readonly BenchQuery[] = [...AGGREGATES, ...PAGES];
