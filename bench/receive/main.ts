/**
 * `npm run bench:receive [-- --rounds 5 --large 10 --small 150 --huge --write]`: our receivers beside Debian's storescp
 * and Orthanc and beside the disk alone, in one run, in turns. `--large` and `--small`: objects a trial; `--huge` sends
 * four objects of 1.5 GB at once, too; `--write` puts the tables into docs/receiving.md.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT_FOLDER } from "@plumbline/platform";
import { replaceBetween } from "../document.ts";
import { writeAndSync } from "./ceiling.ts";
import type { Scenario } from "./figures.ts";
import { DISK, ORDER, PLANS, type Plan, SIDE } from "./plans.ts";
import { peakMemoryMb, treeCpuMs } from "./process-figures.ts";
import { report } from "./report.ts";
import { type Subject, startSubjects } from "./subjects.ts";
import { sendAll, sendWithStorescu, settleDisk } from "./trial.ts";

const DOCUMENT = join(ROOT_FOLDER, "docs", "receiving.md");

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    large: { type: "string", default: "10" },
    small: { type: "string", default: "150" },
    folder: { type: "string", default: tmpdir() },
    huge: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const counts = { large: Number(values.large), small: Number(values.small) };
// A document without a place for the tables is told before the measuring, not after it.
if (values.write) replaceBetween(await readFile(DOCUMENT, "utf8"), "receiving", "");

const folder = mkdtempSync(join(values.folder, "plumbline-receive-"));
// As root, PostgreSQL runs as another user, who has to get in.
chmodSync(folder, 0o755);
const subjects = await startSubjects(folder);
const ours = { "C-STORE": subjects.dimse[0] as Subject, STOW: subjects.stow[0] as Subject };
const found = new Map<Plan, Map<string, { rates: number[]; cpu: number[] }>>();
const database = { ms: 0, bytes: 0 };
const hugeSeconds: Record<string, number> = {};
let text: string;
try {
  for (const subject of [...subjects.dimse, ...subjects.stow]) await warmUp(subject);
  for (let round = 0; round < rounds; round++) {
    for (const plan of PLANS) {
      // Every round begins with another one, so that nobody always comes after the same one.
      for (const subject of rotated(competitors(plan), round)) await measure(plan, subject, round);
    }
    console.error(`round ${round + 1} of ${rounds} done`);
  }
  if (values.huge) for (const [name, subject] of Object.entries(ours)) hugeSeconds[name] = await sendHuge(subject);
  text = report({
    rounds,
    scenarios: PLANS.map(scenarioOf),
    peakMb: Object.fromEntries(Object.entries(ours).map(([name, { pid }]) => [name, peakMemoryMb(pid)])),
    databaseCpuSecondsPerGb: database.ms / 1000 / (database.bytes / 1e9),
    hugeSeconds,
  });
} finally {
  await subjects.stop();
  rmSync(folder, { recursive: true });
}
console.log(text);
if (values.write) {
  await writeFile(DOCUMENT, replaceBetween(await readFile(DOCUMENT, "utf8"), "receiving", text));
  console.log(`Written into ${DOCUMENT}`);
}

function competitors({ protocol, withDisk }: Plan): (Subject | typeof DISK)[] {
  return withDisk ? [...subjects[protocol], DISK] : [...subjects[protocol]];
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

async function measure(plan: Plan, subject: Subject | typeof DISK, round: number): Promise<void> {
  const [side, objects] = [SIDE[plan.size], counts[plan.size]];
  const { rates, cpu } = figuresOf(plan, subject === DISK ? DISK : subject.name);
  settleDisk();
  if (subject === DISK) {
    rates.push((objects / (await writeAndSync(join(folder, "disk"), side, objects, plan.associations))) * 1000);
    return;
  }
  const { protocol, associations } = plan;
  const { port, path, token, pid } = subject;
  const run = `${process.pid} ${plan.title} ${subject.name} ${round}`;
  const trial = { protocol, port, path, token, side, objects, associations, run };
  const before = { own: treeCpuMs(pid), database: subjects.databaseCpuMs() };
  const bytes = side * side * 2 * objects;
  const ms = plan.client === "ours" ? (await sendAll(trial)).ms : await sendWithStorescu(join(folder, "outbox"), trial);
  rates.push((objects / ms) * 1000);
  if (plan.size === "large") {
    cpu.push((treeCpuMs(pid) - before.own) / 1000 / (bytes / 1e9));
    if (subject === ours["C-STORE"]) {
      database.ms += subjects.databaseCpuMs() - before.database;
      database.bytes += bytes;
    }
  }
  subject.clear();
}

function figuresOf(plan: Plan, name: string): { rates: number[]; cpu: number[] } {
  const series = found.get(plan) ?? new Map<string, { rates: number[]; cpu: number[] }>();
  found.set(plan, series);
  const figures = series.get(name) ?? { rates: [], cpu: [] };
  series.set(name, figures);
  return figures;
}

/** A receiver runs for weeks; its first seconds (compiling, opening files and connections) are nobody's measure. */
async function warmUp({ name, port, path, token, clear }: Subject): Promise<void> {
  const protocol = path === "" ? "dimse" : "stow";
  for (const size of ["small", "large"] as const) {
    const run = `${process.pid} warm ${protocol} ${name} ${size}`;
    await sendAll({ protocol, port, path, token, side: SIDE[size], objects: counts[size], associations: 4, run });
  }
  clear();
}

/** Four at once; @returns seconds */
async function sendHuge({ port, path, token, name }: Subject): Promise<number> {
  settleDisk();
  const protocol = path === "" ? "dimse" : "stow";
  const run = `${process.pid} huge ${protocol} ${name}`;
  const trial = { protocol, port, path, token, side: SIDE.huge, objects: 4, associations: 4, run } as const;
  return (await sendAll(trial)).ms / 1000;
}

function scenarioOf(plan: Plan): Scenario {
  const series = [...(found.get(plan) ?? [])]
    .map(([name, { rates, cpu }]) => ({ name, rates, cpuSecondsPerGb: cpu }))
    .sort((left, right) => ORDER.indexOf(left.name) - ORDER.indexOf(right.name));
  return { title: plan.title, series, atLeast: plan.atLeast };
}
