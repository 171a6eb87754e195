import { AGGREGATES } from "./queries/aggregates.ts";
import { ANALYSES } from "./queries/analyses.ts";
import { CHARTS } from "./queries/charts.ts";
import { COMPARISONS } from "./queries/comparisons.ts";
import { DISTRIBUTIONS } from "./queries/distributions.ts";
import { PAGES } from "./queries/pages.ts";
import type { BenchQuery } from "./query.ts";

/** Every query of the dashboard that reads figures or images, each with the same answer from the facts. */
export const QUERIES: readonly BenchQuery[] = [
  ...AGGREGATES,
  ...CHARTS,
  ...COMPARISONS,
  ...ANALYSES,
  ...DISTRIBUTIONS,
  ...PAGES,
];
