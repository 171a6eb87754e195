import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import {
  countMarks,
  type Database,
  type IdentityChange,
  IdentityError,
  lockIdentityChanges,
  mergeIdentities,
  rollUpMarked,
  setSiteTimeZone,
  splitIdentity,
  verifyRollups,
} from "@plumbline/database";
import { latestRubric } from "@plumbline/rubric";
import { USUAL } from "../../prisma/seed/habits.ts";
import { drawFindings } from "../../prisma/seed/image.ts";
import { createRandom, type Random } from "../../prisma/seed/random.ts";
import type { GradeOutcome } from "../../workers/src/3-grade/outcome.ts";
import { storeGrading } from "../../workers/src/3-grade/store-grading.ts";
import { openHospital } from "../testkit/identified.ts";

export interface StormOptions {
  readonly database: Database;
  readonly url: string;
  readonly steps: number;
  readonly seed: string;
  readonly onProgress?: (done: number) => void;
}

export interface StormReport {
  /** How often each kind of step was done. */
  readonly steps: Readonly<Record<string, number>>;
  readonly images: number;
  readonly gradings: number;
  readonly buckets: number;
  /** Differences between the stored figures and a recount, in words; none when all is right. */
  readonly findings: readonly string[];
}

const WORKERS = 2;
const LANES = 2;
const WORKER = fileURLToPath(new URL("rollup-worker.ts", import.meta.url));
const BY: IdentityChange = { actor: "the storm", at: new Date("2026-06-02T00:00:00Z"), sites: "all" };

/**
 * A storm over the roll-ups: images come in and are graded, graded again, refused, withdrawn, corrected, filed under
 * other units and days, by several at once and in an order that the seed decides, while workers that count are killed. When
 * it is over and everything marked is counted, the stored figures have to be what a recount says.
 */
export async function rollupStorm({ database, url, steps, seed, onProgress }: StormOptions): Promise<StormReport> {
  const hospital = await openHospital(database);
  const workers = Array.from({ length: WORKERS }, () => startWorker(url));
  const done: Record<string, number> = {};
  let total = 0;
  const random = createRandom(seed);
  const kinds: Readonly<Record<string, { share: number; act: (random: Random) => Promise<unknown> }>> = {
    insert: { share: 35, act: insert },
    regrade: { share: 24, act: regrade },
    withdraw: { share: 6, act: withdraw },
    "withdraw a study": { share: 3, act: withdrawStudy },
    correct: { share: 8, act: correct },
    merge: { share: 6, act: merge },
    split: { share: 5, act: split },
    "change of zone": { share: 2, act: zone },
    "jobs that move": { share: 7, act: () => hospital.runJobs(3) },
    "kill a worker": { share: 4, act: killWorker },
  };
  const drawKind = (of: Random): string => {
    const shares = Object.entries(kinds);
    let at = of.next() * shares.reduce((sum, [, { share }]) => sum + share, 0);
    for (const [kind, { share }] of shares) {
      at -= share;
      if (at < 0) return kind;
    }
    return "insert";
  };

  async function lane(name: string): Promise<void> {
    const own = random.fork(name);
    while (total < steps) {
      total++;
      const kind = drawKind(own);
      await kinds[kind]?.act(own);
      done[kind] = (done[kind] ?? 0) + 1;
      onProgress?.(total);
    }
  }

  async function insert(of: Random): Promise<void> {
    const receivedObjectId = await hospital.receive({
      institution: of.pick(["Northgate", "Southgate", "Westgate"]),
      serial: `S-${of.between(1, 4)}`,
      operators: of.pick(["Doe^Jane", "Roe^Ann", "Poe^Edgar", "Low^Kim"]),
      study: `study ${of.between(1, Math.max(5, Math.round(steps / 4)))}`,
      date: `2026${of.pick(["03", "04", "05"])}${String(of.between(1, 28)).padStart(2, "0")}`,
      time: of.pick(["003000", "120000", "233000"]),
      more: {
        ...(of.chance(0.8) ? { "00100040": ["CS", of.pick(["M", "F", "O"])] } : {}),
        ...(of.chance(0.8) ? { "00101010": ["AS", `${String(of.between(1, 90)).padStart(3, "0")}Y`] } : {}),
      },
    });
    await hospital.identify(receivedObjectId);
    const instance = await database.instance.findUnique({ where: { receivedObjectId }, select: { id: true } });
    if (instance !== null) await grade(instance.id, "first", of);
  }

  const grade = (instanceId: string, reason: "first" | "regrade", of: Random): Promise<unknown> =>
    database.$transaction((tx) =>
      storeGrading(tx, drawOutcome(of), { instanceId, reason, gradedAt: new Date(), softwareVersion: "storm" }),
    );

  async function anImage(of: Random): Promise<string | null> {
    const count = await database.instance.count();
    const skip = count === 0 ? 0 : of.between(0, count - 1);
    const found = await database.instance.findFirst({ orderBy: { id: "asc" }, skip, select: { id: true } });
    return found?.id ?? null;
  }

  async function regrade(of: Random): Promise<void> {
    const id = await anImage(of);
    if (id !== null) await grade(id, "regrade", of);
  }

  async function withdraw(of: Random): Promise<void> {
    const id = await anImage(of);
    if (id === null) return;
    await database.$transaction(async (tx) => {
      await lockIdentityChanges(tx);
      await tx.instance.deleteMany({ where: { id } });
    });
  }

  async function withdrawStudy(of: Random): Promise<void> {
    const id = await anImage(of);
    if (id === null) return;
    await database.$transaction(async (tx) => {
      await lockIdentityChanges(tx);
      await tx.study.deleteMany({ where: { series: { some: { instances: { some: { id } } } } } });
    });
  }

  async function correct(of: Random): Promise<void> {
    const id = await anImage(of);
    if (id === null) return;
    const ageYears = of.chance(0.2) ? null : of.between(0, 95);
    await database.instance.updateMany({ where: { id }, data: { ageYears, sex: of.pick(["M", "F", "O", null]) } });
  }

  async function merge(of: Random): Promise<void> {
    const kind = of.pick(["DEVICE", "DEVICE", "TECHNOLOGIST", "TECHNOLOGIST", "SITE"] as const);
    const found = await database.identity.findMany({ where: { kind }, orderBy: { id: "asc" } });
    if (found.length < 2) return;
    const [one, two] = [of.pick(found), of.pick(found)];
    const intoUnitId = { DEVICE: one.deviceId, TECHNOLOGIST: one.technologistId, SITE: one.siteId }[kind];
    if (intoUnitId !== null) await unlessRefused(mergeIdentities(database, { ids: [two.id], intoUnitId }, BY));
  }

  async function split(of: Random): Promise<void> {
    const found = await database.identity.findMany({ orderBy: { id: "asc" } });
    if (found.length > 0) await unlessRefused(splitIdentity(database, of.pick(found).id, BY));
  }

  async function zone(of: Random): Promise<void> {
    const sites = await database.site.findMany({ orderBy: { id: "asc" } });
    if (sites.length === 0) return;
    const timeZone = of.pick(["Asia/Shanghai", "UTC", "America/New_York"]);
    await unlessRefused(setSiteTimeZone(database, { siteId: of.pick(sites).id, timeZone }, BY));
  }

  async function killWorker(of: Random): Promise<void> {
    const victim = of.between(0, WORKERS - 1);
    await workers[victim]?.kill();
    // The storm goes on while the next one starts.
    workers[victim] = startWorker(url);
  }

  try {
    await Promise.all(Array.from({ length: LANES }, (_, number) => lane(`lane ${number}`)));
    await hospital.runJobs();
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    hospital.close();
  }
  while ((await rollUpMarked(database)).keys > 0);
  const findings = (await verifyRollups(database)).map((difference) => JSON.stringify(difference));
  const left = await countMarks(database);
  if (left > 0) findings.push(`${left} marks are left`);
  const images = await database.instance.count();
  const [counted] = await database.$queryRaw<{ images: number }[]>`
    SELECT coalesce(sum(images), 0)::int AS images FROM rollup WHERE level = 'DAY_FULL'`;
  const graded = await database.grading.count({ where: { supersededAt: null } });
  if (counted?.images !== graded) findings.push(`${counted?.images} images are counted, ${graded} are graded`);
  const [gradings, buckets] = [await database.grading.count(), await database.rollup.count()];
  return { steps: done, images, gradings, buckets, findings };
}

/** What a person asked for and the rules refuse is no step. */
async function unlessRefused(change: Promise<unknown>): Promise<void> {
  await change.catch((error: unknown) => {
    if (!(error instanceof IdentityError)) throw error;
  });
}

interface Worker {
  kill(): Promise<void>;
}

function startWorker(url: string): Worker {
  const child = spawn(process.execPath, [WORKER, url], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  return {
    kill: async () => {
      if (child.exitCode !== null) throw new Error(`A worker ended by itself: exit status ${child.exitCode}.`);
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const RUBRIC = latestRubric("wrist-dr-cq");
const MODELS = ["1.0.0", "2.0.0"].map((version) => ({ name: "wrist", version, sha256: version[0]?.repeat(64) ?? "" }));

/** What a grader may say of an image: any view, letter and state, by one of two sets of models. */
function drawOutcome(random: Random): GradeOutcome {
  const none = { sopInstanceUid: null, landmarks: {}, landmarkConfidences: {}, marker: null, artefact: null };
  const rest = { timings: {}, viewEvidence: null, orientation: null, spacing: null, image: null, notes: [] };
  const rubric = { id: RUBRIC.id, version: random.chance(0.8) ? RUBRIC.version : "0-storm" };
  const models = [random.pick(MODELS)];
  if (random.chance(0.1)) {
    const nothing = { view: null, total: null, grade: null, pointsEarned: null, pointsAssessable: null, tasks: [] };
    return { ...none, ...rest, ...nothing, rubric, models, status: "REJECTED", reason: "no wrist" };
  }
  const findings = drawFindings(random.pick(["AP", "LAT"]), { ...USUAL, noSpacing: 0.1 }, 1, 1, random);
  const { status, view, total, grade, pointsEarned, pointsAssessable, tasks } = RUBRIC.score(findings);
  const reason = status === "INCOMPLETE" ? "no pixel spacing" : null;
  const scored = { status, reason, view, total, grade, pointsEarned, pointsAssessable, tasks };
  return { ...none, ...rest, ...scored, rubric, models };
}
