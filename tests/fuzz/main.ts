import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT_FOLDER } from "@plumbline/platform";
import type { Order, Report } from "./child.ts";
import { mutantOf } from "./mutate.ts";
import { madeSeeds, seedsFrom } from "./seeds.ts";

/**
 * `npm run fuzz [-- --count 100000 --seed 5 --processes 2 --corpus FOLDER …]`: mutants of the DICOM files of
 * tests/fixtures/dicom, of small ones of every encoding made here, and of the given folders, through header scan, parse,
 * facts and pixel decoding. Run again with the same seed, it goes on where it ended. Inputs that kill a process, hang it,
 * take its memory or make it throw are kept in var/fuzz.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "5" },
    processes: { type: "string", default: "2" },
    corpus: { type: "string", multiple: true, default: [] },
  },
});
const [count, seedNumber, processes] = [Number(values.count), Number(values.seed), Number(values.processes)];
const folders = [join(ROOT_FOLDER, "tests/fixtures/dicom"), ...values.corpus];
const OUT = join(ROOT_FOLDER, "var/fuzz");
const BATCH = 250;
/** The decoder's own deadline is 20 s. */
const HANGS_MS = 120_000;
const MOST_RESIDENT_BYTES = 1.5 * 2 ** 30;

interface Progress {
  readonly endings: Record<string, number>;
  readonly findings: { readonly index: number; readonly what: string; readonly error: string }[];
  residentBytes: number;
  /** Beginnings of batches that are done. */
  readonly done: number[];
}

mkdirSync(OUT, { recursive: true });
const state = join(OUT, `seed-${seedNumber}-of-${folders.length}.json`);
const progress: Progress = existsSync(state)
  ? (JSON.parse(readFileSync(state, "utf8")) as Progress)
  : { endings: {}, findings: [], residentBytes: 0, done: [] };
const done = new Set(progress.done);
const orders: Order[] = [];
for (let from = 0; from < count; from += BATCH) {
  if (!done.has(from)) orders.push({ from, to: Math.min(count, from + BATCH) });
}
const begun = performance.now();
console.log(`seed ${seedNumber}: ${orders.length} of ${Math.ceil(count / BATCH)} batches of ${BATCH} to do`);

function found(index: number, error: string): void {
  const { bytes, what } = mutantOf([...madeSeeds(), ...seedsFrom(folders)], seedNumber, index);
  progress.findings.push({ index, what, error: error.slice(0, 600) });
  writeFileSync(join(OUT, `seed-${seedNumber}-${index}.dcm`), bytes);
  console.log(`FINDING ${index} (${what}): ${error.split("\n").slice(0, 4).join(" | ")}`);
}

/** One process after the other until there are no orders left: one that dies is replaced. */
async function work(): Promise<void> {
  for (let order = orders.shift(); order !== undefined; ) {
    const left = await serve(order);
    order = left ?? orders.shift();
  }
}

/** Serves orders in one process. Resolves to what is left of an order that killed it, null when all is done. */
function serve(first: Order): Promise<Order | null> {
  return new Promise((resolve) => {
    const child = fork(join(ROOT_FOLDER, "tests/fuzz/child.ts"), [String(seedNumber), ...folders], {
      execArgv: ["--max-old-space-size=512"],
    });
    let order = first;
    let [at, since] = [order.from, performance.now()];
    let isHung = false;
    const watch = setInterval(() => {
      if (performance.now() - since < HANGS_MS) return;
      isHung = true;
      child.kill("SIGKILL");
    }, 1_000);
    child.on("message", (report: Report) => {
      if (report.kind === "ready") child.send(order);
      if (report.kind === "begin") [at, since] = [report.index, performance.now()];
      if (report.kind === "slow") console.log(`stopped at its deadline: ${report.index} (${report.what})`);
      if (report.kind === "finding") found(report.index, report.error);
      if (report.kind !== "done") return;
      finish(order, report);
      const following = orders.shift();
      if (following === undefined) {
        child.disconnect();
        return;
      }
      order = following;
      child.send(order);
    });
    child.on("exit", (status, signal) => {
      clearInterval(watch);
      if (done.has(order.from)) return resolve(null);
      found(at, isHung ? `it hung for ${HANGS_MS} ms` : `the process ended (${signal ?? status})`);
      resolve({ from: at + 1, to: order.to });
    });
  });
}

function finish(order: Order, { endings, residentBytes }: Extract<Report, { kind: "done" }>): void {
  for (const [ends, times] of Object.entries(endings)) progress.endings[ends] = (progress.endings[ends] ?? 0) + times;
  progress.residentBytes = Math.max(progress.residentBytes, residentBytes);
  if (residentBytes > MOST_RESIDENT_BYTES) found(order.from, `the process took ${residentBytes} bytes`);
  done.add(order.from);
  progress.done.push(order.from);
  writeFileSync(state, JSON.stringify(progress, null, 1));
  if (done.size % 20 === 0)
    console.log(`${done.size * BATCH} done, ${Math.round((performance.now() - begun) / 1000)} s`);
}

await Promise.all(Array.from({ length: processes }, work));
const mib = Math.round(progress.residentBytes / 2 ** 20);
console.log(`${JSON.stringify(progress.endings)}; at most ${mib} MiB a process; ${progress.findings.length} findings`);
console.log(`seed ${seedNumber}; kept in ${OUT}`);
process.exitCode = progress.findings.length === 0 ? 0 : 1;
