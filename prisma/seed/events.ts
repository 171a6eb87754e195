import type { EventKind } from "@plumbline/database";
import type { PoolClient } from "pg";
import { dateOf, dayTextOf } from "./days.ts";
import type { SimulatedSite } from "./network.ts";
import { uuidOf } from "./rows.ts";
import { SCENARIOS } from "./scenarios/index.ts";

/** What happened to a site, or to the device or technologist that is named. */
export interface SimulatedEvent {
  readonly siteCode: string;
  readonly deviceKey?: string;
  readonly technologistKey?: string;
  readonly kind: EventKind;
  readonly title: string;
  /** Counted from the history's first day. */
  readonly day: number;
  readonly splitsPhase: boolean;
}

/** Who stands with what nobody said. */
export const SIMULATION = "simulation";

/** The scenarios' events of the first `days` days. Pure. */
export function simulatedEvents(network: readonly SimulatedSite[], days: number): SimulatedEvent[] {
  return SCENARIOS.flatMap((scenario) => scenario.events?.(network) ?? []).filter(({ day }) => day < days);
}

/** Written down on their days. */
export async function writeEvents(client: PoolClient, network: readonly SimulatedSite[], days: number): Promise<void> {
  for (const event of simulatedEvents(network, days)) {
    const { siteCode, deviceKey, technologistKey, kind, title, day, splitsPhase } = event;
    const named = deviceKey ?? technologistKey ?? siteCode;
    const id = uuidOf(`event/${named}/${day}`);
    const unit = (key: string | undefined) => (key === undefined ? null : uuidOf(key));
    await client.query(
      `INSERT INTO event (id, origin, site_id, device_id, technologist_id, named_unit_id)
       VALUES ($1, 'SIMULATED', $2, $3, $4, $5)`,
      [id, uuidOf(siteCode), unit(deviceKey), unit(technologistKey), uuidOf(named)],
    );
    await client.query(
      `INSERT INTO event_revision (event_id, number, kind, title, day, splits_phase, withdrawn, at, actor)
       VALUES ($1, 1, $2, $3, $4, $5, false, $6, $7)`,
      [id, kind, title, dayTextOf(day), splitsPhase, dateOf(day), SIMULATION],
    );
  }
}
