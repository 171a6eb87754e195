import { findEvent, type RecordedEvent, readEvents } from "@plumbline/database";
import { type VersionCount, versionsIn } from "../aggregate/version.ts";
import { type Cell, ofOneVersion, readCells } from "../analytics/cells.ts";
import type { Measure, Sample } from "../analytics/measure.ts";
import { emptySample, requireMeasureOf, sampleOver } from "../comparison/samples.ts";
import type { Context } from "../context.ts";
import { dayOf } from "../days.ts";
import { badInput } from "../errors.ts";
import type { AggregateFilter, QueryBeforeAfterArgs } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { type Compared, compare } from "./compare.ts";

export interface PeriodFigures {
  readonly from: string;
  readonly to: string;
  readonly sample: Sample;
}

export interface BeforeAfterFigures extends Compared {
  readonly event: RecordedEvent;
  readonly measure: Measure;
  readonly version: VersionCount | null;
  readonly before: PeriodFigures;
  readonly after: PeriodFigures;
  readonly otherEvents: readonly RecordedEvent[];
}

/** @throws BAD_USER_INPUT */
export async function beforeAfter(context: Context, args: QueryBeforeAfterArgs): Promise<BeforeAfterFigures> {
  const { eventId, views } = args;
  const windowDays = args.windowDays ?? 90;
  if (windowDays < 7 || windowDays > 366) throw badInput(`windowDays: found ${windowDays}, needed 7 to 366.`);
  requireIds([eventId], "eventId");
  const event = await findEvent(context.database, eventId, context.sites);
  if (event === null) throw badInput(`eventId: found "${eventId}", needed the id of an event.`);
  const filter: AggregateFilter = { ...selectionOf(event), views: views ?? null };
  const measure = requireMeasureOf(args.measure, filter);
  const periods = {
    before: { from: dayAfter(event.day, -windowDays), to: dayAfter(event.day, -1) },
    after: { from: event.day, to: dayAfter(event.day, windowDays - 1) },
  };
  const tasks = measure.taskId === null ? [] : [measure.taskId];
  const [before, after, near] = await Promise.all([
    readCells(context, { ...filter, ...periods.before }, { tasks }),
    readCells(context, { ...filter, ...periods.after }, { tasks }),
    readEvents(context.database, {
      sites: context.sites,
      origin: event.origin,
      from: periods.before.from,
      to: periods.after.to,
    }),
  ]);
  const version = commonVersion(before, after);
  const sampleIn = (cells: readonly Cell[]): Sample =>
    version === null ? emptySample(measure) : sampleOver(measure, ofOneVersion(cells, version).cells);
  const samples = { before: sampleIn(before), after: sampleIn(after) };
  return {
    ...compare(version === null ? null : samples),
    event,
    measure,
    version,
    before: { ...periods.before, sample: samples.before },
    after: { ...periods.after, sample: samples.after },
    otherEvents: near.filter((other) => other.id !== event.id && sameImages(other, event)),
  };
}

function selectionOf({ origin, siteId, deviceId, technologistId }: RecordedEvent): AggregateFilter {
  if (technologistId !== null) return { origin, technologistIds: [technologistId] };
  if (deviceId !== null) return { origin, deviceIds: [deviceId] };
  return siteId === null ? { origin } : { origin, siteIds: [siteId] };
}

/** Whether another event may have changed all images of this one: it happened to them, or to more than them. */
function sameImages(other: RecordedEvent, { siteId, deviceId, technologistId }: RecordedEvent): boolean {
  const within = (theirs: string | null, ours: string | null): boolean => theirs === null || theirs === ours;
  return (
    within(other.siteId, siteId) && within(other.deviceId, deviceId) && within(other.technologistId, technologistId)
  );
}

/** The newest version of the days after that graded before as well. */
function commonVersion(before: readonly Cell[], after: readonly Cell[]): VersionCount | null {
  return versionsIn(after).find((version) => ofOneVersion(before, version).version !== null) ?? null;
}

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}
