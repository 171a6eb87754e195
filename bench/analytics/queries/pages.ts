import { type BenchQuery, defineQuery } from "../query.ts";

const LATEST = `query ($filter: InstanceFilter!, $first: Int!) {
  instances(filter: $filter, orderBy: ACQUIRED_DESC, first: $first) {
    nodes { id day view status total grade laterality thumbnailUrl study { id } site { name nameZh } }
  }
}`;

/** Lists of images read the facts themselves: there is nothing to be faster than. */
export const PAGES: readonly BenchQuery[] = [
  defineQuery({
    name: "instances, newest of the network",
    document: LATEST,
    variables: () => ({ filter: { origin: "SIMULATED" }, first: 12 }),
    facts: null,
  }),
  defineQuery({
    name: "instances, newest of a technologist",
    document: LATEST,
    variables: ({ technologistId }) => ({
      filter: { origin: "SIMULATED", technologistIds: [technologistId] },
      first: 12,
    }),
    facts: null,
  }),
  defineQuery({
    name: "instances, failing ap.5 at a site, page of 100",
    document: LATEST,
    variables: ({ siteId }) => ({
      filter: { origin: "SIMULATED", siteIds: [siteId], task: { id: "ap.5", ratings: ["FAIL"] } },
      first: 100,
    }),
    facts: null,
  }),
];
