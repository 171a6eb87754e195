import { userInfo } from "node:os";
import { addPeer, type ChangedBy, type Database, findPeer, PeerInputError, removePeer } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";
import { type PeerLine, peerTable } from "./peer-table.ts";
import { withDatabase } from "./with-database.ts";

export interface PeerOptions {
  /** Code of a site. */
  readonly site?: string;
  readonly port?: number;
  readonly host?: string;
  readonly tls?: boolean;
  readonly certificate?: string;
}

/** Who typed the command stands with the change. */
const changedBy = (): ChangedBy => ({ actor: `${userInfo().username} (command line)`, at: new Date() });

const SOON = "Receivers know it within a few seconds.";

/** @throws CommandError */
export async function listPeers(environment: Environment): Promise<string[]> {
  const peers = await withDatabase(environment, PeerInputError, (database) =>
    database.peer.findMany({
      orderBy: [{ aeTitle: "asc" }, { network: "asc" }],
      include: { site: { select: { code: true } } },
    }),
  );
  if (peers.length === 0) return ["The list is empty: only programs on this machine may open associations."];
  return peerTable(peers.map((peer): PeerLine => ({ ...peer, site: peer.site?.code ?? null })));
}

/** @throws CommandError when it cannot be added, with what was found and what was needed */
export async function addToPeers(
  environment: Environment,
  aeTitle: string,
  address: string,
  { site, port, host, tls, certificate }: PeerOptions,
): Promise<string[]> {
  const added = await withDatabase(environment, PeerInputError, async (database) =>
    addPeer(database, changedBy(), {
      aeTitle,
      network: address,
      siteId: site === undefined ? null : await siteWithCode(database, site),
      listenPort: port ?? null,
      listenHost: host ?? null,
      listenTls: tls ?? false,
      tlsSubject: certificate ?? null,
    }),
  );
  return [`${added.aeTitle} at ${added.network} may open associations. ${SOON}`];
}

/** @throws CommandError when there is no such row */
export async function removeFromPeers(environment: Environment, aeTitle: string, address: string): Promise<string[]> {
  const removed = await withDatabase(environment, PeerInputError, async (database) =>
    removePeer(database, changedBy(), (await findPeer(database, aeTitle, address)).id),
  );
  return [`${removed.aeTitle} at ${removed.network} is no longer in the list. ${SOON}`];
}

async function siteWithCode(database: Database, code: string): Promise<string> {
  const site = await database.site.findUnique({ where: { code }, select: { id: true } });
  if (site !== null) return site.id;
  const sites = await database.site.findMany({ select: { code: true }, orderBy: { code: "asc" }, take: 10 });
  const known = sites.length === 0 ? "there are none yet" : `such as ${sites.map((each) => each.code).join(", ")}`;
  throw new CommandError(`There is no site with the code "${code}"; needed one of the sites' codes, ${known}.`);
}
