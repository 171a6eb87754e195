/**
 * `npm run bench:receive [-- --rounds 5 --large 10 --small 150 --huge --write]`: our receivers beside Debian's storescp
 * and Orthanc and beside the disk alone, in one run, in turns. `--huge` sends four objects of 1.5 GB at once, too;
 * `--write` puts the tables into docs/receiving.md.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT_FOLDER } from "@plumbline/platform";
import { replaceBetween } from "../document.ts";
import { median } from "../measure.ts";
import { writeAndSync } from "./ceiling.ts";
import { type Bar, barsTable, rateBars, ratesTable, type Scenario, type Series } from "./figures.ts";
import { peakMemoryMb, treeCpuMs } from "./process-figures.ts";
import { type Subject, startSubjects } from "./subjects.ts";
import { sendAll, sendWithStorescu, settleDisk } from "./trial.ts";

const DOCUMENT = join(ROOT_FOLDER, "docs", "receiving.md");
const DISK = "write + fdatasync";
/** Pixels of 16 bits: 10.0 MB, 131 KB, 1.5 GB. */
const SIDE = { large: 2236, small: 256, huge: 27_386 } as const;
const MAY_TAKE_MB = 150;

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

interface Plan {
  readonly title: string;
  readonly protocol: "dimse" | "stow";
  readonly size: "large" | "small";
  readonly associations: number;
  readonly withDisk: boolean;
  readonly client: "ours" | "storescu";
  readonly atLeast: Readonly<Record<string, number>>;
}

const LARGE_BARS = { "storescp +B": 0.9, Orthanc: 2, [DISK]: 0.6 };
const SMALL_BARS = { "storescp +B": 0.3, Orthanc: 1.1 };
const dimse = { protocol: "dimse", client: "ours" } as const;
const stow = { protocol: "stow", client: "ours", withDisk: false, atLeast: { Orthanc: 2 } } as const;
const PLANS: readonly Plan[] = [
  {
    ...dimse,
    title: "C-STORE 10 MB, 1 association",
    size: "large",
    associations: 1,
    withDisk: true,
    atLeast: LARGE_BARS,
  },
  {
    ...dimse,
    title: "C-STORE 10 MB, 4 associations",
    size: "large",
    associations: 4,
    withDisk: true,
    atLeast: LARGE_BARS,
  },
  {
    ...dimse,
    title: "C-STORE 131 KB, 1 association",
    size: "small",
    associations: 1,
    withDisk: true,
    atLeast: SMALL_BARS,
  },
  {
    ...dimse,
    title: "C-STORE 131 KB, 4 associations",
    size: "small",
    associations: 4,
    withDisk: true,
    atLeast: SMALL_BARS,
  },
  { ...stow, title: "STOW 10 MB, 1 connection", size: "large", associations: 1 },
  { ...stow, title: "STOW 10 MB, 4 connections", size: "large", associations: 4 },
  { ...stow, title: "STOW 131 KB, 4 connections", size: "small", associations: 4 },
  {
    ...dimse,
    title: "C-STORE 10 MB by DCMTK's storescu, 1 association",
    client: "storescu",
    size: "large",
    associations: 1,
    withDisk: false,
    atLeast: {},
  },
];

const folder = mkdtempSync(join(values.folder, "plumbline-receive-"));
// As root, PostgreSQL runs as another user, who has to get in.
chmodSync(folder, 0o755);
const subjects = await startSubjects(folder);
const found = new Map<Plan, Map<string, { rates: number[]; cpu: number[] }>>();
let databaseMs = 0;
let databaseBytes = 0;
let text: string;
try {
  for (let round = 0; round < rounds; round++) {
    for (const plan of PLANS) {
      // Every round begins with another one, so that nobody always comes after the same one.
      for (const subject of rotated(competitors(plan), round)) await measure(plan, subject, round);
    }
    console.error(`round ${round + 1} of ${rounds} done`);
  }
  const ours = { dimse: subjects.dimse[0] as Subject, stow: subjects.stow[0] as Subject };
  const hugeSeconds = values.huge ? [await sendHuge(ours.dimse), await sendHuge(ours.stow)] : [];
  text = report(ours, hugeSeconds);
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
  const name = subject === DISK ? DISK : subject.name;
  const series = found.get(plan) ?? new Map<string, { rates: number[]; cpu: number[] }>();
  found.set(plan, series);
  const { rates, cpu } = series.get(name) ?? { rates: [], cpu: [] };
  series.set(name, { rates, cpu });
  const [side, objects] = [SIDE[plan.size], counts[plan.size]];
  settleDisk();
  if (subject === DISK) {
    rates.push((objects / (await writeAndSync(join(folder, "disk"), side, objects, plan.associations))) * 1000);
    return;
  }
  const { protocol, associations } = plan;
  const { port, path, token } = subject;
  const run = `${process.pid} ${plan.title} ${name} ${round}`;
  const trial = { protocol, port, path, token, side, objects, associations, run };
  const before = { own: treeCpuMs(subject.pid), database: subjects.databaseCpuMs() };
  const bytes = side * side * 2 * objects;
  const ms = plan.client === "ours" ? (await sendAll(trial)).ms : await sendWithStorescu(join(folder, "outbox"), trial);
  rates.push((objects / ms) * 1000);
  if (plan.size === "large") cpu.push((treeCpuMs(subject.pid) - before.own) / 1000 / (bytes / 1e9));
  if (plan.protocol === "dimse" && plan.size === "large" && subject === subjects.dimse[0]) {
    databaseMs += subjects.databaseCpuMs() - before.database;
    databaseBytes += bytes;
  }
  subject.clear();
}

/** Four at once; @returns seconds */
async function sendHuge({ port, path, token, name }: Subject): Promise<number> {
  settleDisk();
  const protocol = path === "" ? "dimse" : "stow";
  const run = `${process.pid} huge ${protocol} ${name}`;
  const trial = { protocol, port, path, token, side: SIDE.huge, objects: 4, associations: 4, run } as const;
  return (await sendAll(trial)).ms / 1000;
}

function report(ours: { dimse: Subject; stow: Subject }, hugeSeconds: readonly number[]): string {
  const scenarios = PLANS.map((plan): Scenario => {
    const series = [...(found.get(plan) ?? [])].map(
      ([name, { rates, cpu }]): Series => ({ name, rates, cpuSecondsPerGb: cpu }),
    );
    series.sort((left, right) => rank(left.name) - rank(right.name));
    return { title: plan.title, series, atLeast: plan.atLeast };
  });
  const bars = [
    ...rateBars(scenarios),
    ...cpuBars(scenarios),
    memoryBar("C-STORE", ours.dimse),
    memoryBar("STOW", ours.stow),
  ];
  return [
    `${rounds} rounds in turns on ${cpus().length} cores (${cpus()[0]?.model.trim()}), other work running beside it; medians, and`,
    "ratios taken round by round. The client is our own, so that the receiver is what is measured; rows with DCMTK's",
    "storescu as client are at the end. `storescp +B` is as Debian has it (PDUs of 16 KiB), `--max-pdu` with 128 KiB.",
    "",
    ratesTable(scenarios),
    "",
    barsTable(bars),
    "",
    `PostgreSQL takes another ${(databaseMs / 1000 / (databaseBytes / 1e9)).toFixed(2)} s of processor time per GB (C-STORE, 10 MB objects).`,
    ...(hugeSeconds.length === 0
      ? []
      : [
          `Four objects of 1.5 GB at once took ${hugeSeconds.map((seconds) => seconds.toFixed(0)).join(" s by C-STORE and ")} s by STOW; ` +
            "the memory above is with them.",
        ]),
  ].join("\n");
}

const RANKS = ["Plumbline", "storescp +B", "storescp +B --max-pdu", "Orthanc", DISK];
const rank = (name: string): number => RANKS.indexOf(name);

function cpuBars(scenarios: readonly Scenario[]): Bar[] {
  return scenarios.slice(0, 2).map(({ title, series }) => {
    const [own, theirs] = ["Plumbline", "storescp +B"].map((name) =>
      median(series.find((one) => one.name === name)?.cpuSecondsPerGb ?? []),
    ) as [number, number];
    return {
      what: `${title}: CPU s per GB`,
      found: own.toFixed(2),
      needed: `≤ ${theirs.toFixed(2)} (storescp's)`,
      met: own <= theirs,
    };
  });
}

function memoryBar(protocol: string, { pid }: Subject): Bar {
  const mb = peakMemoryMb(pid);
  return {
    what: `${protocol}: most resident memory, MB`,
    found: mb.toFixed(0),
    needed: `≤ ${MAY_TAKE_MB}`,
    met: mb <= MAY_TAKE_MB,
  };
}
