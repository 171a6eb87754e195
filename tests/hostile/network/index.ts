import { DIMSE_ATTACKS } from "./dimse-attacks.ts";
import { HTTP_ATTACKS } from "./http-attacks.ts";
import type { Attack, Ports, Scale } from "./scale.ts";
import { type Watched, watchEchoes, watchHealth } from "./watch.ts";

export { FULL, LIGHT, type Ports, type Scale } from "./scale.ts";
export { mostResidentBytes } from "./watch.ts";

export const ATTACKS: readonly Attack[] = [...DIMSE_ATTACKS, ...HTTP_ATTACKS];

export interface Endured {
  readonly attack: string;
  readonly ms: number;
  readonly echoes: Watched;
  readonly health: Watched;
}

/** One attack, while other peers ask both receivers whether they are there. */
export async function endure(attack: Attack, ports: Ports, scale: Scale): Promise<Endured> {
  const echoes = await watchEchoes(ports.dimse);
  const health = watchHealth(ports.http);
  const begun = performance.now();
  const [attacked] = await Promise.allSettled([attack.run(ports, scale)]);
  const ms = Math.round(performance.now() - begun);
  // Also where the attack failed: whoever still asks keeps the process.
  const endured = { attack: attack.name, ms, echoes: await echoes.stop(), health: await health.stop() };
  if (attacked.status === "rejected") throw attacked.reason;
  return endured;
}
