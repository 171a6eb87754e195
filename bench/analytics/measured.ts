import type { Loaded } from "./load.ts";
import type { StreamTimes } from "./stream.ts";
import type { Times } from "./timing.ts";

export interface QueryTimes {
  readonly name: string;
  /** Of the API with few images and with many. */
  readonly few: Times;
  readonly many: Times;
  /** Median of the same answer from the facts, with many images; null: there is no such answer. */
  readonly factsMs: number | null;
  /** Figures that were held against the facts'; null: there are none. */
  readonly equalFigures: number | null;
}

export interface LoadedDatabase extends Loaded {
  readonly rebuildSeconds: number;
  /** With indexes. */
  readonly bytes: { readonly facts: number; readonly rollups: number };
}

export interface StreamRounds {
  readonly what: string;
  readonly rounds: readonly StreamTimes[];
}

export interface Measured {
  readonly few: LoadedDatabase;
  readonly many: LoadedDatabase;
  readonly runs: number;
  readonly factRuns: number;
  readonly queries: readonly QueryTimes[];
  readonly streams: readonly StreamRounds[];
}
