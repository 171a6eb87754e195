import { setTimeout as pause } from "node:timers/promises";
import { type Receiver, stow } from "@plumbline/cli/stow";
import { type Database, readLocalToken } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import type { Say } from "../say.ts";
import { addressOf } from "../services.ts";
import { demoRadiographs, spread, type WrappedRadiograph } from "./wrapped.ts";

export interface RadiographDeps {
  readonly environment: Environment;
  readonly database: Database;
  /** How many of them; null: all. */
  readonly limit: number | null;
  readonly say: Say;
  /** Aborted: nothing more is sent or waited for. */
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 500;

/**
 * Sends the wrapped radiographs to the receiver, as any modality would, unless they are all there, and waits until each
 * is graded. Sending again after an interruption is safe: what is stored already is not stored or graded twice.
 */
export async function gradeRadiographs({ environment, database, limit, say, signal }: RadiographDeps): Promise<void> {
  const all = await demoRadiographs(environment.modelsDir);
  const wanted = limit === null ? all : spread(all, limit);
  const received = await database.receivedObject.count({ where: { origin: "DEMO" } });
  let refused = 0;
  if (received < wanted.length) {
    say.line(`      ${wanted.length} real radiographs go to the receiver, wrapped as DICOM`);
    const url = `${addressOf(environment.host, environment.receiverPort)}/studies`;
    const receiver = { url, token: await readLocalToken(environment.dataDir) };
    refused = await sendAll(wanted, receiver, say, signal);
  }
  await untilGraded(database, wanted.length - refused, say, signal);
}

async function sendAll(
  wanted: readonly WrappedRadiograph[],
  receiver: Receiver,
  say: Say,
  signal: AbortSignal,
): Promise<number> {
  let refused = 0;
  for (const [index, { radiograph, wrap }] of wanted.entries()) {
    signal.throwIfAborted();
    const { stored, reason } = await stow(receiver, await wrap());
    say.progress(`sending radiographs: ${index + 1} of ${wanted.length}`);
    if (stored) continue;
    refused++;
    say.warn(`      ${radiograph.id} was refused: ${reason}`);
  }
  return refused;
}

async function untilGraded(database: Database, total: number, say: Say, signal: AbortSignal): Promise<void> {
  for (let before = -1; ; ) {
    const done = await countDone(database);
    if (done !== before) say.progress(`grading radiographs: ${done} of ${total}`);
    if (done >= total) return say.line(`      ${total} radiographs graded`);
    before = done;
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

/** Graded, rejected or given up: each has its place on the dashboard. */
async function countDone(database: Database): Promise<number> {
  const [instances, unusable] = await Promise.all([
    database.instance.count({ where: { origin: "DEMO", status: { not: "IDENTIFIED" } } }),
    database.receivedObject.count({ where: { origin: "DEMO", state: { in: ["REJECTED", "FAILED"] } } }),
  ]);
  return instances + unusable;
}
