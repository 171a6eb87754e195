import { isIP } from "node:net";
import { audit, type ChangedBy } from "./audit.ts";
import type { Database, Transaction } from "./client.ts";
import { type Peer, Prisma } from "./generated/client.ts";
import { networkText, parseNetwork } from "./peer-network.ts";

export interface PeerInput {
  readonly aeTitle: string;
  /** An address, or a network as address/prefix. */
  readonly network: string;
  readonly siteId?: string | null;
  /** Where it listens for reports of storage commitment; without a host, at the address it calls from. */
  readonly listenHost?: string | null;
  readonly listenPort?: number | null;
  /** Whether it listens there with TLS. */
  readonly listenTls?: boolean;
  /** Subject that its certificate must have, as a client and as a listener; null: none is demanded. */
  readonly tlsSubject?: string | null;
  readonly enabled?: boolean;
}

/** A row that cannot be written; the message says what was found and what was needed. */
export class PeerInputError extends Error {
  override readonly name = "PeerInputError";
}

/** Ids of the sites whose rows may be changed; "all" includes rows without a site. */
export type ReachableSites = "all" | readonly string[];

/** @throws PeerInputError */
export async function addPeer(database: Database, by: ChangedBy, input: PeerInput): Promise<Peer> {
  const data = checked({ listenHost: null, listenPort: null, ...input }) as PeerInput;
  return written(() =>
    database.$transaction(async (tx) => {
      const peer = await tx.peer.create({ data: { siteId: null, tlsSubject: null, ...data } });
      await audit(tx, by, { action: "peer.add", siteId: peer.siteId, detail: { peerId: peer.id, after: facts(peer) } });
      return peer;
    }),
  );
}

/** Changes what is named in `changes`. @throws PeerInputError also when there is no such row within reach */
export async function changePeer(
  database: Database,
  by: ChangedBy,
  id: string,
  changes: Partial<PeerInput>,
  sites: ReachableSites = "all",
): Promise<Peer> {
  return written(() =>
    database.$transaction(async (tx) => {
      const known = await find(tx, id, sites);
      const data = checked({
        listenHost: known.listenHost,
        listenPort: known.listenPort,
        listenTls: known.listenTls,
        ...changes,
      });
      const peer = await tx.peer.update({ where: { id }, data });
      const detail = { peerId: id, before: facts(known), after: facts(peer) };
      await audit(tx, by, { action: "peer.change", siteId: peer.siteId, detail });
      return peer;
    }),
  );
}

/** @returns the row that was removed. @throws PeerInputError when there is no such row within reach */
export async function removePeer(
  database: Database,
  by: ChangedBy,
  id: string,
  sites: ReachableSites = "all",
): Promise<Peer> {
  return database.$transaction(async (tx) => {
    const known = await find(tx, id, sites);
    await tx.peer.delete({ where: { id } });
    await audit(tx, by, { action: "peer.remove", siteId: known.siteId, detail: { peerId: id, before: facts(known) } });
    return known;
  });
}

/** @throws PeerInputError when the address is none, or the list has no such row */
export async function findPeer(database: Database, aeTitle: string, network: string): Promise<Peer> {
  const key = { aeTitle: aeTitle.trim(), network: checkNetwork(network) };
  const known = await database.peer.findUnique({ where: { aeTitle_network: key } });
  if (known !== null) return known;
  throw new PeerInputError(`The AE title ${quoted(key.aeTitle)} at ${key.network} is not in the list.`);
}

function facts({ id: _, createdAt: __, ...rest }: Peer): Prisma.InputJsonObject {
  return rest;
}

async function find(tx: Transaction, id: string, sites: ReachableSites): Promise<Peer> {
  const where = { id, ...(sites === "all" ? {} : { siteId: { in: [...sites] } }) };
  const known = await tx.peer.findFirst({ where });
  if (known === null) throw new PeerInputError("There is no peer with this id.");
  return known;
}

const quoted = (text: string): string => `"${text.slice(0, 64)}"`;
const HOST_NAME = /^(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;

/** The same with canonical values. */
function checked(input: Partial<PeerInput>): Partial<PeerInput> {
  const checkedInput = { ...input };
  if (input.aeTitle !== undefined) checkedInput.aeTitle = checkAeTitle(input.aeTitle);
  if (input.network !== undefined) checkedInput.network = checkNetwork(input.network);
  const { listenHost = null, listenPort = null, listenTls = false, tlsSubject } = input;
  if (listenPort !== null && !(Number.isInteger(listenPort) && listenPort >= 1 && listenPort <= 65_535)) {
    throw new PeerInputError(`The listening port is ${listenPort}; needed 1 to 65535.`);
  }
  if (listenHost !== null && listenPort === null) {
    throw new PeerInputError("A listening host is given without a listening port; needed both, or the port alone.");
  }
  if (listenTls && listenPort === null) {
    throw new PeerInputError("TLS is said of a listener that has no port; needed the port, too.");
  }
  if (listenHost !== null && isIP(listenHost) === 0 && !HOST_NAME.test(listenHost)) {
    throw new PeerInputError(`The listening host is ${quoted(listenHost)}; needed an address or a host name.`);
  }
  if (typeof tlsSubject === "string" && tlsSubject.trim() === "") {
    throw new PeerInputError("The subject of the certificate is empty; needed a subject, or none.");
  }
  return checkedInput;
}

/** PS3.5 table 6.2-1, AE. */
function checkAeTitle(text: string): string {
  const title = text.trim();
  if (/^[\x20-\x5b\x5d-\x7e]{1,16}$/.test(title)) return title;
  throw new PeerInputError(
    `The AE title is ${quoted(text)}; needed 1 to 16 characters of plain ASCII without a backslash.`,
  );
}

function checkNetwork(text: string): string {
  const network = parseNetwork(text);
  if (network !== null) return networkText(network);
  throw new PeerInputError(
    `The address is ${quoted(text)}; needed an IP address, or a network like 192.168.10.0/24 or 2001:db8::/64.`,
  );
}

/** The rules of the database in words. */
async function written(write: () => Promise<Peer>): Promise<Peer> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    if (error.code === "P2002") throw new PeerInputError("The list has this AE title with this address already.");
    if (error.code === "P2003") throw new PeerInputError("There is no site with this id.");
    throw error;
  }
}
