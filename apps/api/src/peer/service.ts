import { addPeer, type ChangedBy, changePeer, type Peer, PeerInputError, removePeer } from "@plumbline/database";
import type { Context } from "../context.ts";
import { badInput } from "../errors.ts";
import type { PeerChanges, PeerInput } from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";
import { siteWhere } from "../scope.ts";

export async function listPeers({ database, sites }: Context): Promise<Peer[]> {
  return database.peer.findMany({ where: siteWhere(sites), orderBy: [{ aeTitle: "asc" }, { network: "asc" }] });
}

/** @throws BAD_USER_INPUT */
export async function addOne(context: Context, input: PeerInput): Promise<Peer> {
  checkSite(context, input.siteId ?? null);
  const { enabled, listenTls, ...rest } = input;
  const switches = { enabled: enabled ?? true, listenTls: listenTls ?? false };
  return explained(() => addPeer(context.database, changedBy(context), { ...rest, ...switches }));
}

/** @throws BAD_USER_INPUT */
export async function changeOne(context: Context, id: string, changes: PeerChanges): Promise<Peer> {
  requireIds([id], "id");
  const { aeTitle, network, enabled, listenTls, ...rest } = changes;
  if (rest.siteId !== undefined) checkSite(context, rest.siteId);
  const needed = { aeTitle, network, enabled, listenTls };
  const missing = Object.entries(needed).find(([, value]) => value === null);
  if (missing) throw badInput(`${missing[0]} cannot be taken away, only changed.`);
  const given = Object.fromEntries(Object.entries(needed).filter(([, value]) => value !== undefined));
  return explained(() => changePeer(context.database, changedBy(context), id, { ...rest, ...given }, context.sites));
}

/** @throws BAD_USER_INPUT */
export async function removeOne(context: Context, id: string): Promise<Peer> {
  requireIds([id], "id");
  return explained(() => removePeer(context.database, changedBy(context), id, context.sites));
}

const changedBy = ({ viewer, now }: Context): ChangedBy => ({ actor: viewer.name, at: now() });

/** A viewer of some sites may give rows to these only: a row without a site lets in for all of them. */
function checkSite({ sites }: Context, siteId: string | null): void {
  if (siteId !== null) requireIds([siteId], "siteId");
  if (sites === "all" || (siteId !== null && sites.includes(siteId))) return;
  throw badInput("siteId: needed the id of a site that you may see.");
}

async function explained<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PeerInputError) throw badInput(error.message);
    throw error;
  }
}
