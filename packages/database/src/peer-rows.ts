import { isIP } from "node:net";
import type { Database } from "./client.ts";
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
  /** Subject that its client certificate must have; null: none is demanded. */
  readonly tlsSubject?: string | null;
  readonly enabled?: boolean;
}

/** A row that cannot be written; the message says what was found and what was needed. */
export class PeerInputError extends Error {
  override readonly name = "PeerInputError";
}

/** @throws PeerInputError */
export async function addPeer(database: Database, input: PeerInput): Promise<Peer> {
  const data = checked({ listenHost: null, listenPort: null, ...input }) as PeerInput;
  return explained(data, () => database.peer.create({ data: { siteId: null, tlsSubject: null, ...data } }));
}

/**
 * Changes what is named in `changes`.
 * @param sites ids of the sites whose rows may be changed; "all" includes rows without a site
 * @throws PeerInputError also when there is no such row
 */
export async function changePeer(
  database: Database,
  id: string,
  changes: Partial<PeerInput>,
  sites: "all" | readonly string[] = "all",
): Promise<Peer> {
  const known = await find(database, id, sites);
  const data = checked({ listenHost: known.listenHost, listenPort: known.listenPort, ...changes });
  return explained({ ...known, ...data }, () => database.peer.update({ where: { id }, data }));
}

/** Removes the row. @throws PeerInputError when there is no such row */
export async function removePeer(
  database: Database,
  id: string,
  sites: "all" | readonly string[] = "all",
): Promise<Peer> {
  await find(database, id, sites);
  return database.peer.delete({ where: { id } });
}

async function find(database: Database, id: string, sites: "all" | readonly string[]): Promise<Peer> {
  const where = { id, ...(sites === "all" ? {} : { siteId: { in: [...sites] } }) };
  const known = await database.peer.findFirst({ where });
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
  const { listenHost = null, listenPort = null, tlsSubject } = input;
  if (listenPort !== null && !(Number.isInteger(listenPort) && listenPort >= 1 && listenPort <= 65_535)) {
    throw new PeerInputError(`The listening port is ${listenPort}; needed 1 to 65535.`);
  }
  if (listenHost !== null && listenPort === null) {
    throw new PeerInputError("A listening host is given without a listening port; needed both, or the port alone.");
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

async function explained(row: Partial<PeerInput>, write: () => Promise<Peer>): Promise<Peer> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    if (error.code === "P2002") {
      throw new PeerInputError(`The AE title ${quoted(row.aeTitle ?? "")} at ${row.network} is in the list already.`);
    }
    if (error.code === "P2003") throw new PeerInputError("There is no site with this id.");
    throw error;
  }
}
