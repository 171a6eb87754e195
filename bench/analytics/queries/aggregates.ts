import { type AggregateAnswer, FIGURE, figuresOfAggregate, figuresOfRow, merged, TASKS, WHOLE } from "../answers.ts";
import { type Filter, type Group, ofNewestVersion } from "../facts.ts";
import { type BenchQuery, defineQuery, type Places } from "../query.ts";

type FilterOf = (places: Places) => Filter;

const ALL: FilterOf = () => ({ origin: "SIMULATED" });

/** Filters as a person sets them; each is a query of its own. */
const SELECTIONS: Readonly<Record<string, FilterOf>> = {
  "all time": ALL,
  "two years": ({ from, to }) => ({ origin: "SIMULATED", from, to }),
  "90 days": ({ to }) => ({ origin: "SIMULATED", from: daysBefore(to, 89), to }),
  "a site": ({ siteId }) => ({ origin: "SIMULATED", siteIds: [siteId] }),
  "a device": ({ deviceId }) => ({ origin: "SIMULATED", deviceIds: [deviceId] }),
  "a technologist": ({ technologistId }) => ({ origin: "SIMULATED", technologistIds: [technologistId] }),
  "children, AP": () => ({ origin: "SIMULATED", ageBands: ["CHILD_6_11"], views: ["AP"] }),
};

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const aggregates = Object.entries(SELECTIONS).map(([name, filter]) =>
  defineQuery<{ aggregate: AggregateAnswer }>({
    name: `aggregate, ${name}`,
    document: `query ($filter: AggregateFilter!) { aggregate(filter: $filter) { ...Whole ...Tasks } } ${FIGURE} ${TASKS} ${WHOLE}`,
    variables: (places) => ({ filter: filter(places) }),
    facts: {
      question: (places) => ({ filter: filter(places), tasks: "all" }),
      figures: (rows) => merged(ofNewestVersion(rows).map((row) => figuresOfRow("", row))),
      answer: ({ aggregate }) => figuresOfAggregate("", aggregate),
    },
  }),
);

const BY = `query ($dimension: Dimension!, $filter: AggregateFilter!) {
  aggregateBy(dimension: $dimension, filter: $filter) {
    groups {
      unit {
        __typename
        ... on Site { id name nameZh }
        ... on Device { id name manufacturer model site { id name nameZh } }
        ... on Technologist { id name site { id name nameZh } }
      }
      aggregate { ...Whole ...Tasks }
    }
  }
} ${FIGURE} ${TASKS} ${WHOLE}`;

interface Grouped {
  readonly aggregateBy: {
    readonly groups: readonly { readonly unit: { readonly id: string }; readonly aggregate: AggregateAnswer }[];
  };
}

const by = (dimension: "SITE" | "DEVICE" | "TECHNOLOGIST", selection: string): BenchQuery => {
  const filter = SELECTIONS[selection] ?? ALL;
  return defineQuery<Grouped>({
    name: `aggregateBy ${dimension}, ${selection}`,
    document: BY,
    variables: (places) => ({ dimension, filter: filter(places) }),
    facts: {
      question: (places) => ({ filter: filter(places), by: [dimension], tasks: "all" }),
      figures: (rows) => merged(ofNewestVersion(rows).map((row) => figuresOfRow(row.group, row))),
      answer: ({ aggregateBy }) =>
        merged(aggregateBy.groups.map(({ unit, aggregate }) => figuresOfAggregate(unit.id, aggregate))),
    },
  });
};

const POINTS = "dataQuality { images graded incomplete rejected } meanTotal { ...Figure }";

interface Series {
  readonly aggregateSeries: readonly {
    readonly version: { readonly modelSet: string };
    readonly points: readonly { readonly start: string; readonly aggregate: AggregateAnswer }[];
  }[];
}

function series(granularity: Group, selection: string, tasks: "all" | "none"): BenchQuery {
  const filter = SELECTIONS[selection] ?? ALL;
  return defineQuery<Series>({
    name: `aggregateSeries ${granularity}, ${selection}${tasks === "all" ? ", with tasks" : ""}`,
    document: `query ($granularity: Granularity!, $filter: AggregateFilter!) {
      aggregateSeries(filter: $filter, granularity: $granularity) {
        version { rubricVersion modelSet images }
        points { start aggregate { ${POINTS} ${tasks === "all" ? "...Tasks" : ""} } }
      }
    } ${FIGURE} ${tasks === "all" ? TASKS : ""}`,
    variables: (places) => ({ granularity, filter: filter(places) }),
    facts: {
      question: (places) => ({ filter: filter(places), by: [granularity], tasks: tasks === "all" ? "all" : [] }),
      figures: (rows) =>
        merged(rows.map((row) => figuresOfRow(`${row.modelSet} ${row.group}`, row, { grades: false }))),
      answer: ({ aggregateSeries }) =>
        merged(
          aggregateSeries.flatMap(({ version, points }) =>
            points.map(({ start, aggregate }) => figuresOfAggregate(`${version.modelSet} ${start}`, aggregate)),
          ),
        ),
    },
  });
}

export const AGGREGATES: readonly BenchQuery[] = [
  ...aggregates,
  by("SITE", "all time"),
  by("DEVICE", "all time"),
  by("TECHNOLOGIST", "all time"),
  by("SITE", "90 days"),
  by("TECHNOLOGIST", "a site"),
  by("SITE", "children, AP"),
  series("MONTH", "all time", "none"),
  series("MONTH", "a site", "none"),
  series("MONTH", "a technologist", "none"),
  series("MONTH", "children, AP", "none"),
  series("WEEK", "all time", "none"),
  series("WEEK", "a site", "none"),
  series("WEEK", "a technologist", "none"),
  series("DAY", "90 days", "none"),
  series("MONTH", "all time", "all"),
  series("MONTH", "a technologist", "all"),
];
