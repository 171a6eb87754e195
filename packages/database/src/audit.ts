import type { Transaction } from "./client.ts";
import type { Prisma } from "./generated/client.ts";

/** Who changes something, and when. */
export interface ChangedBy {
  /** The person or program that asks. */
  readonly actor: string;
  readonly at: Date;
}

/**
 * Writes down a change in the transaction that makes it: the change and its entry are there together or not at all.
 * @param detail ids, and values before and after; no patient attribute
 * @returns the entry's id
 */
export async function audit(
  tx: Transaction,
  { actor, at }: ChangedBy,
  entry: { readonly action: string; readonly siteId: string | null; readonly detail: Prisma.InputJsonObject },
): Promise<string> {
  return (await tx.auditEntry.create({ data: { actor, at, ...entry }, select: { id: true } })).id;
}
