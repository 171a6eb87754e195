import { FIGURE, merged } from "../answers.ts";
import { type FactRow, ofNewestVersion, readFacts } from "../facts.ts";
import type { Figures } from "../figures.ts";
import { type BenchMeasure, figuresOfEstimate, nameOf, sumOf, tasksOf } from "../measures.ts";
import { type BenchQuery, defineQuery, type Places } from "../query.ts";
import { SELECTIONS, type Selection } from "../selections.ts";

const FUNNEL = `query (
  $filter: AggregateFilter!, $measure: MeasureInput!, $dimension: Dimension!, $unitId: ID, $adjust: CaseMixAdjustment!
) {
  funnel(
    filter: $filter, measure: $measure, dimension: $dimension, unitId: $unitId, adjust: $adjust, overDispersion: ADDITIVE
  ) {
    centre words
    points {
      unit { ... on Site { id name } ... on Device { id name } ... on Technologist { id name } }
      own n estimate { ...Figure } value standardised { observed expected ratio value low high } z outside
      limits { lower95 upper95 lower998 upper998 }
    }
    curve { n lower95 upper95 lower998 upper998 }
    dispersion { units phi tauSquared p words }
    expectedOutside { units warn action foundWarn foundAction }
    dataQuality { images graded incomplete rejected }
  }
} ${FIGURE}`;

interface Funnel {
  readonly funnel: {
    readonly points: readonly {
      readonly unit: { readonly id: string } | null;
      readonly estimate: { readonly n: number; readonly value: number | null };
    }[];
  };
}

type Dimension = "SITE" | "DEVICE" | "TECHNOLOGIST";

/** Peers among technologists have no name: only the own one can be told from the others. */
function funnel(measure: BenchMeasure, dimension: Dimension, selection: Selection, adjust = "NONE"): BenchQuery {
  const filter = SELECTIONS[selection];
  const unitOf = ({ technologistId }: Places): string | null => (dimension === "TECHNOLOGIST" ? technologistId : null);
  return defineQuery<Funnel>({
    name: `funnel ${dimension} ${nameOf(measure)}, ${selection}${adjust === "NONE" ? "" : ", case mix"}`,
    document: FUNNEL,
    variables: (places) => ({ filter: filter(places), measure, dimension, unitId: unitOf(places), adjust }),
    facts: {
      read: async (client, places) => {
        const strata = adjust === "NONE" ? [] : (["VIEW", "AGE_BAND", "SEX"] as const);
        const question = { filter: filter(places), by: [dimension, ...strata], tasks: tasksOf(measure) };
        const rows = ofNewestVersion(await readFacts(client, question));
        const own = unitOf(places);
        return figuresOfUnits(rows, measure, (unit) => own === null || unit === own);
      },
      answer: ({ funnel: { points } }) =>
        merged(points.flatMap(({ unit, estimate }) => (unit ? [figuresOfEstimate(unit.id, estimate)] : []))),
    },
  });
}

/** Rows of the same unit together; strata stand behind the unit in a row's group. */
function figuresOfUnits(rows: readonly FactRow[], measure: BenchMeasure, wanted: (unit: string) => boolean): Figures {
  const units = Map.groupBy(rows, ({ group }) => group.split(" ")[0] ?? "");
  return merged(
    [...units].flatMap(([unit, own]) => {
      const sums = own.map((row) => sumOf(measure, row));
      const [sum, n] = [sums.reduce((all, one) => all + one.sum, 0), sums.reduce((all, one) => all + one.n, 0)];
      return wanted(unit) ? [figuresOfEstimate(unit, { n, value: n < 10 ? null : sum / n })] : [];
    }),
  );
}

interface Pareto {
  readonly pareto: {
    readonly images: number;
    readonly lostPoints: number;
    readonly tasks: readonly {
      readonly taskId: string;
      readonly images: number;
      readonly notAssessable: number;
      readonly fails: number;
      readonly notFull: number;
      readonly lostPoints: number;
    }[];
  };
}

function pareto(selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Pareto>({
    name: `pareto, ${selection}`,
    document: `query ($filter: AggregateFilter!) {
      pareto(filter: $filter) {
        images lostPoints possiblePoints words
        tasks {
          taskId part max images notAssessable fails notFull lostPoints share cumulative
          failShare { ...Figure } lostPerImage { ...Figure }
        }
      }
    } ${FIGURE}`,
    variables: (places) => ({ filter: filter(places) }),
    facts: {
      read: async (client, places) => {
        const rows = ofNewestVersion(await readFacts(client, { filter: filter(places), tasks: "all" }));
        const figures: Figures = new Map();
        for (const { graded, incomplete, tasks } of rows) {
          let all = 0;
          for (const { taskId, scored, notAssessable, fail, full, max, sum } of tasks) {
            const lost = scored * max - sum;
            all += lost;
            for (const [name, value] of Object.entries({ scored, notAssessable, fail, notFull: scored - full, lost })) {
              figures.set(`${taskId} ${name}`, value);
            }
          }
          figures.set("images", graded + incomplete).set("lost", all);
        }
        return figures;
      },
      answer: ({ pareto: { images, lostPoints, tasks } }) => {
        const figures: Figures = new Map([
          ["images", images],
          ["lost", lostPoints],
        ]);
        for (const { taskId, images: scored, notAssessable, fails: fail, notFull, lostPoints: lost } of tasks) {
          for (const [name, value] of Object.entries({ scored, notAssessable, fail, notFull, lost })) {
            figures.set(`${taskId} ${name}`, value);
          }
        }
        return figures;
      },
    },
  });
}

export const COMPARISONS: readonly BenchQuery[] = [
  funnel({ kind: "MEAN_TOTAL" }, "SITE", "all time"),
  funnel({ kind: "TASK_FAIL_SHARE", taskId: "ap.5" }, "SITE", "all time", "CASE_MIX"),
  funnel({ kind: "MEAN_TOTAL" }, "DEVICE", "90 days", "CASE_MIX"),
  funnel({ kind: "TASK_FULL_SHARE", taskId: "lat.1" }, "TECHNOLOGIST", "all time", "CASE_MIX"),
  pareto("all time"),
  pareto("a technologist"),
];
