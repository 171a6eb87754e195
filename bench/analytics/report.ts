import { cpus } from "node:os";
import { median } from "../measure.ts";
import { barsTable } from "../receive/figures.ts";
import { bars, figure, gradingsASecond, growth, NEEDED, timesFaster } from "./bars.ts";
import type { LoadedDatabase, Measured, QueryTimes } from "./measured.ts";

/** Markdown. */
export function report(measured: Measured): string {
  const { few, many, runs, factRuns, queries, streams } = measured;
  return [
    `All in one run on ${cpus().length} cores (${cpus()[0]?.model.trim()}). The API's times are of ${runs} requests over HTTP`,
    `after a warm-up, with few and with many images in turns; those of the facts are medians of ${factRuns}.`,
    "",
    "| | few | many |",
    "| --- | ---: | ---: |",
    ...databaseRows(few, many),
    "",
    barsTable(bars(measured)),
    "",
    "| query | p50 ms | p95 ms | from the facts, ms | times faster | growth | figures equal to the facts' |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...queries.map(queryRow),
    "",
    "| gradings written and counted | a second | as a multiple of the bar | counted after the last write, s | counting transactions |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...streams.map((stream) => {
      const rate = gradingsASecond(stream);
      const [lag, rounds] = [stream.rounds.map((one) => one.lagSeconds), stream.rounds.map((one) => one.transactions)];
      return `| ${stream.what} | ${figure(rate)} | ${figure(rate / NEEDED.gradingsASecond)} | ${figure(median(lag))} | ${figure(median(rounds))} |`;
    }),
  ].join("\n");
}

function databaseRows(few: LoadedDatabase, many: LoadedDatabase): string[] {
  const row = (what: string, of: (database: LoadedDatabase) => string): string =>
    `| ${what} | ${of(few)} | ${of(many)} |`;
  const whole = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 0 });
  return [
    row("gradings", ({ images }) => whole(images)),
    row("task results", ({ taskResults }) => whole(taskResults)),
    row("finest buckets", ({ buckets }) => whole(buckets)),
    row("facts with indexes, MB", ({ bytes }) => whole(bytes.facts / 1e6)),
    row("roll-ups of all levels with indexes, MB", ({ bytes }) => whole(bytes.rollups / 1e6)),
    row("loading the facts, s", ({ seconds }) => whole(seconds)),
    row("counting all roll-ups, s", ({ rebuildSeconds }) => whole(rebuildSeconds)),
  ];
}

function queryRow(query: QueryTimes): string {
  const { name, many, factsMs, equalFigures } = query;
  const faster = timesFaster(query);
  const cells = [
    name,
    figure(many.p50),
    figure(many.p95),
    factsMs === null ? "–" : figure(factsMs),
    faster === null ? "–" : figure(faster),
    figure(growth(query)),
    equalFigures === null ? "–" : figure(equalFigures),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** One line, for whoever waits. */
export function inShort({ name, few, many, factsMs }: QueryTimes): string {
  const facts = factsMs === null ? "" : `, from the facts ${figure(factsMs)} ms`;
  return `${name}: p50 ${figure(many.p50)} ms, p95 ${figure(many.p95)} ms, with few ${figure(few.p50)} ms${facts}`;
}
