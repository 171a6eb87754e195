import { FIGURE, merged } from "../answers.ts";
import { type Group, readFacts } from "../facts.ts";
import { type BenchMeasure, figuresOfEstimate, figuresOfMeasure, nameOf, tasksOf } from "../measures.ts";
import { type BenchQuery, defineQuery } from "../query.ts";
import { SELECTIONS, type Selection } from "../selections.ts";

const CHART = `query (
  $filter: AggregateFilter!, $measure: MeasureInput!, $granularity: Granularity!, $chart: ControlChartKind!
) {
  controlChart(filter: $filter, measure: $measure, granularity: $granularity, chart: $chart) {
    kind rules expectedFalseAlarms summary
    phases { index version { modelSet } start end reason points trial neededPoints centre sigma }
    points { start end phase estimate { ...Figure } statistic cusumHigh cusumLow centre lower upper signal }
    violations { rule kind side meaning phase start end flagged count needed window words }
    targets { from to target { value } }
    dataQuality { images graded incomplete rejected }
  }
} ${FIGURE}`;

interface Chart {
  readonly controlChart: {
    readonly phases: readonly { readonly index: number; readonly version: { readonly modelSet: string } }[];
    readonly points: readonly {
      readonly start: string;
      readonly phase: number;
      readonly estimate: { readonly n: number; readonly value: number | null };
    }[];
  };
}

function chart(measure: BenchMeasure, granularity: Group, kind: string, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Chart>({
    name: `controlChart ${kind} ${nameOf(measure)}, ${granularity}, ${selection}`,
    document: CHART,
    variables: (places) => ({ filter: filter(places), measure, granularity, chart: kind }),
    facts: {
      read: async (client, places) => {
        const question = { filter: filter(places), by: [granularity], tasks: tasksOf(measure) };
        const rows = await readFacts(client, question);
        return merged(rows.map((row) => figuresOfMeasure(`${row.modelSet} ${row.group}`, measure, row)));
      },
      answer: ({ controlChart: { phases, points } }) => {
        const versions = new Map(phases.map(({ index, version }) => [index, version.modelSet]));
        return merged(
          points.map(({ start, phase, estimate }) => figuresOfEstimate(`${versions.get(phase)} ${start}`, estimate)),
        );
      },
    },
  });
}

export const CHARTS: readonly BenchQuery[] = [
  chart({ kind: "MEAN_TOTAL" }, "MONTH", "AUTO", "all time"),
  chart({ kind: "MEAN_TOTAL" }, "WEEK", "AUTO", "a site"),
  chart({ kind: "TASK_FAIL_SHARE", taskId: "ap.5" }, "WEEK", "AUTO", "all time"),
  chart({ kind: "SHARE_AB" }, "MONTH", "P", "a technologist"),
  chart({ kind: "TASK_FULL_SHARE", taskId: "ap.3" }, "DAY", "EWMA", "a device"),
  chart({ kind: "REJECTED_SHARE" }, "MONTH", "P_PRIME", "all time"),
  chart({ kind: "MEAN_TOTAL" }, "DAY", "CUSUM", "90 days"),
];
