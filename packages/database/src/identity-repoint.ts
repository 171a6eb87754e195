import type { Transaction } from "./client.ts";
import type { Identity } from "./generated/client.ts";
import { identityColumn, pointerColumn, unitIdOf } from "./identity-rows.ts";

/** Images that one transaction moves at most. */
export const REPOINT_BATCH = 1_000;

export interface Repointed {
  readonly moved: number;
  /** The last image that was looked at; null: there are no more. */
  readonly lastId: string | null;
  /** Images that came with the identity and lie at another site than its unit: their study has to move. */
  readonly elsewhere: readonly string[];
}

/**
 * Images of a device's or technologist's identity follow it to the unit that it points to, as far as they lie at that
 * unit's site. Doing it twice changes nothing.
 * @param after images up to this id are done
 */
export async function repointImages(
  tx: Transaction,
  identity: Identity,
  after: string | null,
  limit = REPOINT_BATCH,
): Promise<Repointed> {
  const { kind, siteId } = identity;
  if (kind === "SITE") throw new Error("Images follow a site's identity with their whole study.");
  const unitId = unitIdOf(identity);
  const pointer = pointerColumn(kind);
  const rows = await tx.$queryRaw<{ id: string; siteId: string; stale: boolean }[]>`
    SELECT i.id, i.site_id AS "siteId", i.${pointer} <> ${unitId}::uuid AS stale
    FROM instance i
    WHERE i.${identityColumn(kind)} = ${identity.id}::uuid AND (${after}::uuid IS NULL OR i.id > ${after}::uuid)
    ORDER BY i.id LIMIT ${limit} FOR UPDATE`;
  const here = rows.filter((row) => row.stale && row.siteId === siteId);
  const ids = here.map(({ id }) => id);
  await tx.$executeRaw`UPDATE instance SET ${pointer} = ${unitId}::uuid WHERE id = ANY(${ids}::uuid[])`;
  return {
    moved: ids.length,
    lastId: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
    elsewhere: rows.filter((row) => row.siteId !== siteId).map(({ id }) => id),
  };
}
