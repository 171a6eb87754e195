import { type AggregateAnswer, FIGURE, figuresOfAggregate, figuresOfRow, merged, TASKS, WHOLE } from "../answers.ts";
import { type Group, ofNewestVersion, readFacts } from "../facts.ts";
import { type BenchQuery, defineQuery } from "../query.ts";
import { SELECTIONS, type Selection } from "../selections.ts";

const aggregates = Object.entries(SELECTIONS).map(([name, filter]) =>
  defineQuery<{ aggregate: AggregateAnswer }>({
    name: `aggregate, ${name}`,
    document: `query ($filter: AggregateFilter!) { aggregate(filter: $filter) { ...Whole ...Tasks } } ${FIGURE} ${TASKS} ${WHOLE}`,
    variables: (places) => ({ filter: filter(places) }),
    facts: {
      read: async (client, places) => {
        const rows = await readFacts(client, { filter: filter(places), tasks: "all" });
        return merged(ofNewestVersion(rows).map((row) => figuresOfRow("", row)));
      },
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

const by = (dimension: "SITE" | "DEVICE" | "TECHNOLOGIST", selection: Selection): BenchQuery => {
  const filter = SELECTIONS[selection];
  return defineQuery<Grouped>({
    name: `aggregateBy ${dimension}, ${selection}`,
    document: BY,
    variables: (places) => ({ dimension, filter: filter(places) }),
    facts: {
      read: async (client, places) => {
        const rows = await readFacts(client, { filter: filter(places), by: [dimension], tasks: "all" });
        return merged(ofNewestVersion(rows).map((row) => figuresOfRow(row.group, row)));
      },
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

function series(granularity: Group, selection: Selection, tasks: "all" | "none"): BenchQuery {
  const filter = SELECTIONS[selection];
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
      read: async (client, places) => {
        const question = { filter: filter(places), by: [granularity], tasks: tasks === "all" ? "all" : [] } as const;
        const rows = await readFacts(client, question);
        return merged(rows.map((row) => figuresOfRow(`${row.modelSet} ${row.group}`, row, { grades: false })));
      },
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
