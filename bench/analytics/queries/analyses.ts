import { FIGURE, merged } from "../answers.ts";
import { ofNewestVersion, readFacts } from "../facts.ts";
import { type BenchMeasure, figuresOfEstimate, figuresOfMeasure, nameOf, sumOf, tasksOf } from "../measures.ts";
import { type BenchQuery, defineQuery } from "../query.ts";
import { SELECTIONS, type Selection } from "../selections.ts";

type Dimension = "SITE" | "DEVICE" | "TECHNOLOGIST";

interface Estimate {
  readonly n: number;
  readonly value: number | null;
}

const UNIT = "unit { __typename ... on Site { id name } ... on Device { id name } ... on Technologist { id name } }";

interface Matrix {
  readonly matrix: {
    readonly columns: readonly { readonly taskId: string | null }[];
    readonly rows: readonly {
      readonly unit: { readonly id: string };
      readonly cells: readonly { readonly estimate: Estimate }[];
    }[];
  };
}

/** The column of whole images has a measure of its own and is not held against the facts. */
function matrix(dimension: Dimension, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Matrix>({
    name: `matrix ${dimension}, ${selection}`,
    document: `query ($filter: AggregateFilter!, $dimension: Dimension!) {
      matrix(filter: $filter, dimension: $dimension) {
        columns { taskId part }
        rows {
          ${UNIT}
          cells {
            estimate { ...Figure } variation assurance target since latest points trial centre lower upper rules
            sparkline sparklineN words
          }
        }
        periods charted signals expectedSignals words
      }
    } ${FIGURE}`,
    variables: (places) => ({ filter: filter(places), dimension }),
    facts: {
      read: async (client, places) => {
        const rows = await readFacts(client, { filter: filter(places), by: [dimension], tasks: "all" });
        return merged(
          ofNewestVersion(rows).flatMap((row) =>
            row.tasks.map(({ taskId }) =>
              figuresOfMeasure(`${row.group} ${taskId}`, { kind: "TASK_FULL_SHARE", taskId }, row),
            ),
          ),
        );
      },
      answer: ({ matrix: { columns, rows } }) =>
        merged(
          rows.flatMap(({ unit, cells }) =>
            cells.flatMap(({ estimate }, index) => {
              const taskId = columns[index]?.taskId ?? null;
              return taskId === null ? [] : [figuresOfEstimate(`${unit.id} ${taskId}`, estimate)];
            }),
          ),
        ),
    },
  });
}

interface Shrunken {
  readonly shrunken: { readonly units: readonly { readonly unit: { readonly id: string }; readonly raw: Estimate }[] };
}

function shrunken(measure: BenchMeasure, dimension: Dimension, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Shrunken>({
    name: `shrunken ${dimension} ${nameOf(measure)}, ${selection}`,
    document: `query ($filter: AggregateFilter!, $measure: MeasureInput!, $dimension: Dimension!) {
      shrunken(filter: $filter, measure: $measure, dimension: $dimension, target: 0.2) {
        prior { mean sd units } orderAllowed words
        units {
          ${UNIT} raw { ...Figure } shrunken { value low high n reliability } target probabilityBelow probabilityMissed
        }
      }
    } ${FIGURE}`,
    variables: (places) => ({ filter: filter(places), measure, dimension }),
    facts: {
      read: async (client, places) => {
        const rows = await readFacts(client, { filter: filter(places), by: [dimension], tasks: tasksOf(measure) });
        return merged(ofNewestVersion(rows).map((row) => figuresOfMeasure(row.group, measure, row)));
      },
      answer: ({ shrunken: { units } }) => merged(units.map(({ unit, raw }) => figuresOfEstimate(unit.id, raw))),
    },
  });
}

interface Parts {
  readonly varianceParts: { readonly n: number; readonly mean: number | null };
}

/** The parts themselves are more than a sum over the facts: their number of images and mean are what is compared. */
function varianceParts(measure: BenchMeasure, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Parts>({
    name: `varianceParts ${nameOf(measure)}, ${selection}`,
    document: `query ($filter: AggregateFilter!, $measure: MeasureInput!) {
      varianceParts(filter: $filter, measure: $measure) {
        n mean total words
        parts { factor levels share variance low high truncated notSeparable words }
      }
    }`,
    variables: (places) => ({ filter: filter(places), measure }),
    facts: {
      read: async (client, places) => {
        const strata = ["SITE", "DEVICE", "TECHNOLOGIST", "VIEW", "AGE_BAND", "SEX"] as const;
        const question = { filter: filter(places), by: strata, tasks: tasksOf(measure) };
        const sums = ofNewestVersion(await readFacts(client, question)).map((row) => sumOf(measure, row));
        const [sum, n] = [sums.reduce((all, one) => all + one.sum, 0), sums.reduce((all, one) => all + one.n, 0)];
        return figuresOfEstimate("", { n, value: sum / n });
      },
      answer: ({ varianceParts: { n, mean } }) => figuresOfEstimate("", { n, value: mean }),
    },
  });
}

/** Which units and measures it lists is more than a sum over the facts. */
function signals(dimension: Dimension, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery({
    name: `signals ${dimension}, ${selection}`,
    document: `query ($filter: AggregateFilter!, $dimension: Dimension!, $asOf: Date!) {
      signals(filter: $filter, dimension: $dimension, asOf: $asOf) {
        from to tested untested expectedFalseAlarms expectedFalseAlarmsAYear words
        signals {
          ${UNIT} measure { kind taskId better } current { ...Figure } baseline { ...Figure }
          baselineFrom baselineTo baselineMonths difference meaning dispersion p adjustedP words
        }
        dataQuality { images graded incomplete rejected }
      }
    } ${FIGURE}`,
    variables: (places) => ({ filter: filter(places), dimension, asOf: `${places.to.slice(0, 8)}01` }),
    facts: null,
  });
}

/** It reads the facts itself: there is nothing to be faster than. */
function drillDown(taskId: string, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery({
    name: `drillDown ${taskId} FAIL, ${selection}`,
    document: `query ($filter: AggregateFilter!, $open: DrillDownInput!) {
      drillDown(filter: $filter, open: $open, first: 20) {
        totalCount nodes { id day view status total grade site { name nameZh } }
      }
    }`,
    variables: (places) => ({ filter: filter(places), open: { task: { id: taskId, outcome: "FAIL" } } }),
    facts: null,
  });
}

interface Profile {
  readonly personProfile: {
    readonly chart: {
      readonly phases: readonly { readonly index: number; readonly version: { readonly modelSet: string } }[];
      readonly points: readonly { readonly start: string; readonly phase: number; readonly estimate: Estimate }[];
    };
  };
}

const PROFILE = `query ($id: ID!, $filter: AggregateFilter!) {
  personProfile(technologistId: $id, filter: $filter) {
    technologist { id name }
    chart {
      summary phases { index version { modelSet } start end reason points trial centre sigma }
      points { start end phase estimate { ...Figure } centre lower upper signal }
      violations { rule kind side meaning flagged words }
    }
    peerBands { start end own { ...Figure } peers low median high withheld }
    before { from to }
    changes { measure { kind taskId } before { ...Figure } now { ...Figure } difference low high words }
    strongest { taskId part own { ...Figure } peers { peers n value } shrunken { value low high reliability } }
    weakest {
      taskId part own { ...Figure } peers { peers n value } shrunken { value low high reliability }
      latestImages { id day total }
    }
    findings { code taskId quantity unit limit images share { ...Figure } words }
    words
  }
} ${FIGURE}`;

const personProfile: BenchQuery = defineQuery<Profile>({
  name: "personProfile, 90 days",
  document: PROFILE,
  variables: (places) => ({ id: places.technologistId, filter: SELECTIONS["90 days"](places) }),
  facts: {
    read: async (client, places) => {
      const filter = { ...SELECTIONS["a technologist"](places), to: places.to };
      const rows = await readFacts(client, { filter, by: ["MONTH"] });
      return merged(rows.map((row) => figuresOfMeasure(`${row.modelSet} ${row.group}`, { kind: "MEAN_TOTAL" }, row)));
    },
    answer: ({ personProfile: { chart } }) => {
      const versions = new Map(chart.phases.map(({ index, version }) => [index, version.modelSet]));
      return merged(
        chart.points.map(({ start, phase, estimate }) =>
          figuresOfEstimate(`${versions.get(phase)} ${start}`, estimate),
        ),
      );
    },
  },
});

export const ANALYSES: readonly BenchQuery[] = [
  matrix("SITE", "all time"),
  matrix("DEVICE", "a site"),
  shrunken({ kind: "TASK_FAIL_SHARE", taskId: "ap.5" }, "SITE", "all time"),
  shrunken({ kind: "MEAN_TOTAL" }, "DEVICE", "all time"),
  varianceParts({ kind: "MEAN_TOTAL" }, "all time"),
  signals("SITE", "all time"),
  signals("DEVICE", "all time"),
  personProfile,
  drillDown("ap.5", "a technologist"),
  drillDown("ap.5", "90 days"),
  drillDown("ap.5", "all time"),
];
