import type { Transaction } from "./client.ts";
import type { EventKind, EventRevision, Event as EventRow, Origin } from "./generated/client.ts";
import type { ChangeableSites } from "./identity-rows.ts";
import { dayText } from "./input-checks.ts";

/** One event as its last revision says, and all that was said of it before. */
export interface RecordedEvent extends EventRow {
  readonly kind: EventKind;
  readonly title: string;
  /** The first day after it, YYYY-MM-DD in the site's calendar. */
  readonly day: string;
  readonly splitsPhase: boolean;
  readonly withdrawn: boolean;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly changedAt: Date;
  readonly changedBy: string;
  /** Newest first. */
  readonly revisions: readonly EventRevision[];
}

export interface EventSelectionOfRows {
  /** Sites whose events may be seen; network-wide ones everybody may see. */
  readonly sites: ChangeableSites;
  readonly origin?: Origin | null;
  /** Events at these sites, of their devices and technologists; network-wide ones too. */
  readonly siteIds?: readonly string[] | null;
  /** First and last day, both included. YYYY-MM-DD */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly kinds?: readonly EventKind[] | null;
  /** Those that were withdrawn too. */
  readonly withdrawn?: boolean;
}

/** Latest day first; of one day, what was recorded last first. */
export async function readEvents(database: Transaction, selection: EventSelectionOfRows): Promise<RecordedEvent[]> {
  const { sites, origin, siteIds, from, to, kinds, withdrawn = false } = selection;
  const rows = await database.event.findMany({
    where: {
      AND: [
        origin == null ? {} : { origin },
        sites === "all" ? {} : { OR: [{ siteId: null }, { siteId: { in: [...sites] } }] },
        siteIds == null || siteIds.length === 0 ? {} : { OR: [{ siteId: null }, { siteId: { in: [...siteIds] } }] },
      ],
    },
    include: { revisions: { orderBy: { number: "desc" } } },
  });
  const wanted = ({ day, kind, ...event }: RecordedEvent): boolean =>
    (withdrawn || !event.withdrawn) &&
    (from == null || day >= from) &&
    (to == null || day <= to) &&
    (kinds == null || kinds.length === 0 || kinds.includes(kind));
  return rows.map(recordedEvent).filter(wanted).sort(latestFirst);
}

/** null: there is none, or none within reach. */
export async function findEvent(tx: Transaction, id: string, sites: ChangeableSites): Promise<RecordedEvent | null> {
  const row = await tx.event.findUnique({ where: { id }, include: { revisions: { orderBy: { number: "desc" } } } });
  if (row === null) return null;
  const mayBeSeen = sites === "all" || row.siteId === null || sites.includes(row.siteId);
  return mayBeSeen ? recordedEvent(row) : null;
}

function recordedEvent(row: EventRow & { readonly revisions: readonly EventRevision[] }): RecordedEvent {
  const last = row.revisions[0];
  const first = row.revisions.at(-1);
  if (last === undefined || first === undefined) throw new Error(`The event ${row.id} has no revision.`);
  return {
    ...row,
    kind: last.kind,
    title: last.title,
    day: dayText(last.day),
    splitsPhase: last.splitsPhase,
    withdrawn: last.withdrawn,
    createdAt: first.at,
    createdBy: first.actor,
    changedAt: last.at,
    changedBy: last.actor,
  };
}

function latestFirst(a: RecordedEvent, b: RecordedEvent): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
}
