import { randomBytes } from "node:crypto";
import type { Transaction } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

/** What the installation remembers: key → what its value looks like. */
export interface Settings {
  /** Key of the patient pseudonyms, where the environment gives none. */
  "identity.secret": { readonly hex: string };
  /** The demo was removed by a person: a restart does not load it again. */
  "demo.cleared": { readonly simulated: boolean; readonly demo: boolean; readonly at: string };
}

export async function readSetting<K extends keyof Settings>(tx: Transaction, key: K): Promise<Settings[K] | null> {
  const row = await tx.setting.findUnique({ where: { key } });
  return row === null ? null : (row.value as unknown as Settings[K]);
}

export async function writeSetting<K extends keyof Settings>(
  tx: Transaction,
  key: K,
  value: Settings[K],
): Promise<void> {
  const json = value as unknown as Prisma.InputJsonObject;
  await tx.setting.upsert({ where: { key }, create: { key, value: json }, update: { value: json } });
}

/**
 * The key of the patient pseudonyms: the environment's where it is set, else one made once and kept in the database.
 * Whoever loses it can no longer tell that a new study belongs to a known patient.
 */
export async function pseudonymSecret(tx: Transaction, fromEnvironment: string | null): Promise<string> {
  if (fromEnvironment !== null) return fromEnvironment;
  const fresh = { hex: randomBytes(32).toString("hex") };
  await tx.setting.createMany({ data: [{ key: "identity.secret", value: fresh }], skipDuplicates: true });
  const kept = await readSetting(tx, "identity.secret");
  if (kept === null) throw new Error('The setting "identity.secret" was written and is not there.');
  return kept.hex;
}
