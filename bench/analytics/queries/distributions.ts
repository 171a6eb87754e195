import { FIGURE } from "../answers.ts";
import { readBins } from "../facts.ts";
import { type BenchQuery, defineQuery } from "../query.ts";
import { SELECTIONS, type Selection } from "../selections.ts";

interface Distribution {
  readonly distribution: {
    readonly n: number;
    readonly bins: readonly { readonly from: number; readonly n: number }[];
  };
}

/** @param binsPerUnit of the histograms that roll-ups keep, by the quantity's unit: degrees by halves, cm by tenths */
function distribution(taskId: string, quantity: string, binsPerUnit: number, selection: Selection): BenchQuery {
  const filter = SELECTIONS[selection];
  return defineQuery<Distribution>({
    name: `distribution ${taskId} ${quantity}, ${selection}`,
    document: `query ($filter: AggregateFilter!, $taskId: String!, $quantity: String!) {
      distribution(filter: $filter, taskId: $taskId, quantity: $quantity) {
        unit n median { ...Figure } q1 q3 p5 p95 resolution words
        bins { from to n }
        bands { from to kind leastPoints mostPoints images share { ...Figure } }
        dataQuality { images graded incomplete rejected }
      }
    } ${FIGURE}`,
    variables: (places) => ({ filter: filter(places), taskId, quantity }),
    facts: {
      read: async (client, places) => {
        const rows = await readBins(client, filter(places), { taskId, quantity, binsPerUnit });
        const all = rows.reduce((sum, { n }) => sum + n, 0);
        return new Map([["n", all], ...rows.map(({ bin, n }): [string, number] => [`bin ${bin}`, n])]);
      },
      answer: ({ distribution: { n, bins } }) =>
        new Map([
          ["n", n],
          ...bins.map((bin): [string, number] => [`bin ${Math.round(bin.from * binsPerUnit)}`, bin.n]),
        ]),
    },
  });
}

export const DISTRIBUTIONS: readonly BenchQuery[] = [
  distribution("ap.3", "alpha", 2, "all time"),
  distribution("ap.5", "D1", 10, "all time"),
  distribution("lat.1", "alpha", 2, "a technologist"),
  distribution("ap.3", "alpha", 2, "90 days"),
];
