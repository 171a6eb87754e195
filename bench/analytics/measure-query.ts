import type { PoolClient } from "pg";
import { median } from "../measure.ts";
import { type Ask, compare } from "./equal.ts";
import type { QueryTimes } from "./measured.ts";
import type { BenchQuery, Places } from "./query.ts";
import { timesInTurns } from "./timing.ts";

const WARM_UPS = 5;

export interface Sides {
  /** The APIs over few images and over many. */
  readonly few: Ask;
  readonly many: Ask;
  /** On the database with many. */
  readonly client: PoolClient;
  readonly runs: number;
  readonly factRuns: number;
}

/** @throws when the roll-ups' answer is not that of the facts: its time would be worth nothing */
export async function measureQuery(query: BenchQuery, places: Places, sides: Sides): Promise<QueryTimes> {
  const { name, document, variables, facts } = query;
  const { few, many, client, runs, factRuns } = sides;
  const equality = await compare(query, places, many, client);
  if (equality !== null && equality.differences.length > 0) {
    throw new Error(`Not the same answer:\n${equality.differences.slice(0, 20).join("\n")}`);
  }
  const asked = variables(places);
  const [fewTimes, manyTimes] = await timesInTurns(
    [few, many].map((ask) => () => ask(document, asked)),
    runs,
    WARM_UPS,
  );
  if (fewTimes === undefined || manyTimes === undefined) throw new Error("Two APIs were measured, and not two found.");
  // The comparison was the first of the facts' runs.
  const factTimes = equality === null ? [] : [equality.factsMs];
  while (facts !== null && factTimes.length < factRuns) {
    const begun = performance.now();
    await facts.read(client, places);
    factTimes.push(performance.now() - begun);
  }
  return {
    name,
    few: fewTimes,
    many: manyTimes,
    factsMs: factTimes.length === 0 ? null : median(factTimes),
    equalFigures: equality?.figures ?? null,
  };
}
