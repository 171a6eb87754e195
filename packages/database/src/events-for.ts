import type { EventKind, Origin } from "./generated/client.ts";

/** What is needed of an event to put it into a chart; a `RecordedEvent` fits. */
export interface ChartEvent {
  readonly id: string;
  readonly origin: Origin;
  /** The last that is set is the unit; all null: the whole network. */
  readonly siteId: string | null;
  readonly deviceId: string | null;
  readonly technologistId: string | null;
  readonly kind: EventKind;
  readonly title: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly splitsPhase: boolean;
  readonly withdrawn: boolean;
}

export interface UnitAtSite {
  readonly id: string;
  readonly siteId: string;
}

/** Which images a chart is of. An empty list does not narrow them. */
export interface ChartSelection {
  readonly origin: Origin;
  readonly siteIds: readonly string[];
  readonly devices: readonly UnitAtSite[];
  readonly technologists: readonly UnitAtSite[];
  /** First and last day, both included, YYYY-MM-DD; null: without end. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface EventMark<E extends ChartEvent = ChartEvent> {
  readonly event: E;
  /** ALL: every image of the chart comes from where it happened. SOME: some may. */
  readonly concerns: "ALL" | "SOME";
  /** The chart begins a new phase on the event's day, which is the first of that phase. */
  readonly splits: boolean;
}

/**
 * The events that mark a chart, in the order of their days. Pure.
 *
 * An event that concerns every image of the chart marks it and, where its author said so, splits it: of the network on
 * every chart; of a site on the site's own chart and on those of its devices and technologists; of a device or a
 * technologist on its own. One that concerns a part of the images only marks: limits that were drawn anew for all images
 * because one room of four changed would hide a change in the other three. So a device's event marks its site's chart,
 * and its technologists' charts, without splitting them; a site's event marks the network's chart, but a device's does
 * not. A technologist's event shows on charts of that person (alone or among others named) and nowhere else, because a
 * person's matters are not shown to everybody.
 */
export function eventsFor<E extends ChartEvent>(events: readonly E[], selection: ChartSelection): EventMark<E>[] {
  const { origin, from, to } = selection;
  const sites = sitesOf(selection);
  return events
    .filter((event) => event.origin === origin && !event.withdrawn)
    .filter(({ day }) => (from === null || day >= from) && (to === null || day <= to))
    .flatMap((event) => {
      const concerns = concernsOf(event, selection, sites);
      return concerns === null ? [] : [{ event, concerns, splits: event.splitsPhase && concerns === "ALL" }];
    })
    .sort((a, b) => compare(a.event.day, b.event.day) || compare(a.event.id, b.event.id));
}

/** The sites whose images the chart can hold; null: any. */
function sitesOf({ siteIds, devices, technologists }: ChartSelection): ReadonlySet<string> | null {
  const limits = [siteIds, devices.map(({ siteId }) => siteId), technologists.map(({ siteId }) => siteId)].filter(
    (limit) => limit.length > 0,
  );
  const [first] = limits;
  return first === undefined ? null : new Set(first.filter((id) => limits.every((limit) => limit.includes(id))));
}

function concernsOf(
  { siteId, deviceId, technologistId }: ChartEvent,
  { devices, technologists }: ChartSelection,
  sites: ReadonlySet<string> | null,
): EventMark["concerns"] | null {
  if (siteId === null) return "ALL";
  if (sites !== null && !sites.has(siteId)) return null;
  if (technologistId !== null) return among(technologistId, technologists);
  if (deviceId !== null && devices.length > 0) return among(deviceId, devices);
  if (sites === null) return deviceId === null ? "SOME" : null;
  return deviceId === null && sites.size === 1 ? "ALL" : "SOME";
}

function among(id: string, units: readonly UnitAtSite[]): EventMark["concerns"] | null {
  if (!units.some((unit) => unit.id === id)) return null;
  return units.every((unit) => unit.id === id) ? "ALL" : "SOME";
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
