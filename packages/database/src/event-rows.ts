import { audit } from "./audit.ts";
import type { Database, Transaction } from "./client.ts";
import { repointEvents } from "./event-place.ts";
import { findEvent, type RecordedEvent } from "./event-read.ts";
import type { EventKind, Origin, Prisma } from "./generated/client.ts";
import type { IdentityChange } from "./identity-change.ts";
import { findUnit, IdentityError, lockIdentityChanges, type UnitRow } from "./identity-rows.ts";
import { checkDay, checkText, InputError } from "./input-checks.ts";

export const LONGEST_TITLE = 120;
export const LONGEST_REASON = 500;

export interface EventInput {
  /** The site, device or technologist it happened to; null: the whole network. */
  readonly unitId: string | null;
  /** Of a network-wide event: of which images. A unit has its own. */
  readonly origin: Origin | null;
  readonly kind: EventKind;
  /** No patient attribute. */
  readonly title: string;
  /** The first day after it, YYYY-MM-DD in the site's calendar. */
  readonly day: string;
  /** Whether charts of images that all come from the unit begin a new phase on that day. */
  readonly splitsPhase: boolean;
}

export type EventChanges = Partial<Pick<EventInput, "kind" | "title" | "day" | "splitsPhase">>;

/** @throws InputError */
export async function addEvent(database: Database, input: EventInput, change: IdentityChange): Promise<RecordedEvent> {
  const { kind, splitsPhase } = input;
  const facts = { kind, splitsPhase, title: checkTitle(input.title), day: checkDay("day", input.day, change.at) };
  return database.$transaction(async (tx) => {
    // A unit that somebody merges at this moment is not named any more, or its event follows it.
    await lockIdentityChanges(tx);
    const { id } = await tx.event.create({ data: await placeOfNew(tx, input, change) });
    await revise(tx, id, 1, { ...facts, withdrawn: false, reason: null }, change);
    await repointEvents(tx);
    return written(tx, id, "event.add", change);
  });
}

/**
 * Changes what is given; what was said before stays in the revisions. What it happened to cannot be changed: withdraw
 * the event and add another.
 * @param reason null where nobody gave one
 * @throws InputError
 */
export async function changeEvent(
  database: Database,
  id: string,
  { changes, reason }: { readonly changes: EventChanges; readonly reason: string | null },
  change: IdentityChange,
): Promise<RecordedEvent> {
  return database.$transaction(async (tx) => {
    const known = await lockEvent(tx, id, change);
    const { kind = known.kind, splitsPhase = known.splitsPhase, title = known.title, day = known.day } = changes;
    const facts = { kind, splitsPhase, title: checkTitle(title), day: checkDay("day", day, change.at) };
    const same = kind === known.kind && splitsPhase === known.splitsPhase && facts.title === known.title;
    if (same && day === known.day) throw new InputError("The event says all this already; needed a change of it.");
    const why = reason === null ? null : checkText("reason", reason, LONGEST_REASON);
    await revise(tx, id, numberAfter(known), { ...facts, withdrawn: false, reason: why }, change);
    return written(tx, id, "event.change", change);
  });
}

/** Takes it out of the charts. It stays in the history, with the reason. @throws InputError */
export async function withdrawEvent(
  database: Database,
  id: string,
  reason: string,
  change: IdentityChange,
): Promise<RecordedEvent> {
  return database.$transaction(async (tx) => {
    const known = await lockEvent(tx, id, change);
    const [last] = known.revisions;
    const { kind, title, splitsPhase } = known;
    const day = last?.day ?? checkDay("day", known.day, change.at);
    const why = checkText("reason", reason, LONGEST_REASON);
    await revise(tx, id, numberAfter(known), { kind, title, day, splitsPhase, withdrawn: true, reason: why }, change);
    return written(tx, id, "event.withdraw", change);
  });
}

const checkTitle = (title: string): string => checkText("title", title, LONGEST_TITLE);
const numberAfter = ({ revisions }: RecordedEvent): number => (revisions[0]?.number ?? 0) + 1;

async function placeOfNew(
  tx: Transaction,
  { unitId, origin }: EventInput,
  { sites }: IdentityChange,
): Promise<Prisma.EventUncheckedCreateInput> {
  if (unitId === null) {
    if (sites !== "all") throw new InputError("unitId: found none, needed a site of yours or a unit of it.");
    if (origin === null) throw new InputError("origin: found none; a network-wide event needs the images it is about.");
    return { origin };
  }
  const unit = await unitOf(tx, unitId, sites);
  if (origin !== null && origin !== unit.origin) {
    throw new InputError(`origin: found ${origin}, and the ${unit.kind.toLowerCase()} is ${unit.origin}.`);
  }
  if (unit.mergedIntoId !== null) {
    const word = unit.kind.toLowerCase();
    throw new InputError(`unitId: found a ${word} that was merged into another ${word}; needed that one.`);
  }
  return {
    origin: unit.origin,
    siteId: unit.siteId,
    deviceId: unit.kind === "DEVICE" ? unit.id : null,
    technologistId: unit.kind === "TECHNOLOGIST" ? unit.id : null,
    namedUnitId: unit.id,
  };
}

async function unitOf(tx: Transaction, id: string, sites: IdentityChange["sites"]): Promise<UnitRow> {
  try {
    return await findUnit(tx, id, sites);
  } catch (error) {
    if (error instanceof IdentityError) throw new InputError(`unitId: ${error.message}`);
    throw error;
  }
}

/** One change of an event at a time. @throws InputError when there is none within reach, or it was withdrawn */
async function lockEvent(tx: Transaction, id: string, { sites }: IdentityChange): Promise<RecordedEvent> {
  await tx.$queryRaw`SELECT id FROM event WHERE id = ${id}::uuid FOR UPDATE`;
  const event = await findEvent(tx, id, sites);
  if (event === null) throw new InputError("There is no event with this id.");
  if (event.siteId === null && sites !== "all") {
    throw new InputError("This event is network-wide; who sees some sites only cannot change it.");
  }
  if (event.withdrawn) throw new InputError("The event was withdrawn already; needed one that stands, or a new one.");
  return event;
}

type RevisionFacts = Pick<
  Prisma.EventRevisionUncheckedCreateInput,
  "kind" | "title" | "day" | "splitsPhase" | "withdrawn" | "reason"
>;

async function revise(
  tx: Transaction,
  eventId: string,
  number: number,
  facts: RevisionFacts,
  { actor, at }: IdentityChange,
): Promise<void> {
  await tx.eventRevision.create({ data: { eventId, number, ...facts, at, actor } });
}

/** The event as it is now, with its entry in the audit. */
async function written(tx: Transaction, id: string, action: string, change: IdentityChange): Promise<RecordedEvent> {
  const event = await findEvent(tx, id, "all");
  if (event === null) throw new Error("An event was written and is not there.");
  const detail = { eventId: id, revision: event.revisions[0]?.number ?? 0 };
  await audit(tx, change, { action, siteId: event.siteId, detail });
  return event;
}
