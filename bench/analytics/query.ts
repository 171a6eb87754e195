import type { PoolClient } from "pg";
import type { Figures } from "./figures.ts";

/** What the queries of the table are about: units that have images, and the days of the history. */
export interface Places {
  readonly siteId: string;
  readonly deviceId: string;
  readonly technologistId: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

/** A query of the dashboard, and the same answer from the facts. */
export interface BenchQuery {
  readonly name: string;
  readonly document: string;
  readonly variables: (places: Places) => object;
  /** The same figures by either way; null: the query reads the facts itself, or makes more of them than sums. */
  readonly facts: {
    readonly read: (client: PoolClient, places: Places) => Promise<Figures>;
    readonly answer: (data: unknown) => Figures;
  } | null;
}

interface Defined<Data> extends Omit<BenchQuery, "facts"> {
  readonly facts:
    | (Omit<NonNullable<BenchQuery["facts"]>, "answer"> & { readonly answer: (data: Data) => Figures })
    | null;
}

/** @template Data what GraphQL answers to the document */
export const defineQuery = <Data>(query: Defined<Data>): BenchQuery => query as BenchQuery;
