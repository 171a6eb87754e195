import type { PoolClient } from "pg";
import { differences } from "./figures.ts";
import type { BenchQuery, Places } from "./query.ts";

/** Sends a document and gives back its data. @throws when the answer has errors */
export type Ask = (document: string, variables: object) => Promise<unknown>;

export interface Equality {
  /** Figures that were compared. */
  readonly figures: number;
  /** What the facts' answer took. */
  readonly factsMs: number;
  /** What the roll-ups' answer and that of the facts do not agree on. */
  readonly differences: readonly string[];
}

/** Holds a query's answer by the API against the same from the facts; null where there is no other way to it. */
export async function compare(
  { name, document, variables, facts }: BenchQuery,
  places: Places,
  ask: Ask,
  client: PoolClient,
): Promise<Equality | null> {
  const data = await ask(document, variables(places));
  if (facts === null) return null;
  const api = facts.answer(data);
  const begun = performance.now();
  const counted = await facts.read(client, places);
  const factsMs = performance.now() - begun;
  const found = differences(api, counted);
  return { figures: api.size, factsMs, differences: found.map((difference) => `${name}: ${difference}`) };
}
