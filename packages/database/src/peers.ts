import { setTimeout as pause } from "node:timers/promises";
import { borrowConnection, type Database } from "./client.ts";
import type { Peer } from "./generated/client.ts";
import { isLoopbackAddress, networkTest, parseNetwork } from "./peer-network.ts";

/** Who asks for an association. */
export interface Caller {
  /** Leading and trailing spaces do not count (PS3.5 6.2, AE). */
  readonly callingAeTitle: string;
  /** As the socket reports it. */
  readonly address: string;
  /** Subject of its client certificate; null without one. */
  readonly tlsSubject: string | null;
}

/** What a caller was admitted as. `id` is null for a program on this machine that is not in the list. */
export type AdmittedPeer = Pick<Peer, "aeTitle" | "siteId" | "listenHost" | "listenPort"> & {
  readonly id: string | null;
};

type Listed = Pick<Peer, "aeTitle" | "network" | "tlsSubject" | "enabled">;

/** Whether the row is about this AE title at this address, whatever else it demands. */
export function concerns(peer: Listed, { callingAeTitle, address }: Caller): boolean {
  const network = parseNetwork(peer.network);
  return network !== null && peer.aeTitle === callingAeTitle.trim() && networkTest(network)(address);
}

/** Whether the row lets this caller in: it is about it, enabled, and its certificate is the one demanded. */
export function matches(peer: Listed, caller: Caller): boolean {
  return concerns(peer, caller) && lets(peer, caller);
}

const lets = ({ enabled, tlsSubject }: Listed, caller: Caller): boolean =>
  enabled && (tlsSubject === null || tlsSubject === caller.tlsSubject);

/**
 * Which row decides: of those about this AE title and address, the one with the smallest network, alone. So one machine
 * can be shut out of a network that is let in. A caller on this machine that no row is about is let in, so that an
 * administrator can try `echoscu` there.
 * @returns null: not admitted
 */
export function admit(peers: readonly Peer[], caller: Caller): AdmittedPeer | null {
  return decide(peers.map(prepare), caller);
}

interface Prepared {
  readonly peer: Peer;
  readonly prefixBits: number;
  readonly hasAddress: (address: string) => boolean;
}

function prepare(peer: Peer): Prepared {
  const network = parseNetwork(peer.network);
  return network === null
    ? { peer, prefixBits: 0, hasAddress: () => false }
    : { peer, prefixBits: network.prefixBits, hasAddress: networkTest(network) };
}

function decide(prepared: readonly Prepared[], caller: Caller): AdmittedPeer | null {
  const aeTitle = caller.callingAeTitle.trim();
  const about = prepared.filter(({ peer, hasAddress }) => peer.aeTitle === aeTitle && hasAddress(caller.address));
  const [nearest] = about.sort((left, right) => right.prefixBits - left.prefixBits);
  if (nearest) return lets(nearest.peer, caller) ? nearest.peer : null;
  if (!isLoopbackAddress(caller.address)) return null;
  return { id: null, aeTitle, siteId: null, listenHost: null, listenPort: null };
}

/** By a plain connection, for a process that needs no more of the database: it never loads Prisma's engine. */
export async function readPeers(database: Database): Promise<Peer[]> {
  const connection = await borrowConnection(database);
  try {
    const { rows } = await connection.query<Peer>(`
      SELECT id, ae_title AS "aeTitle", network, site_id AS "siteId", listen_host AS "listenHost",
        listen_port AS "listenPort", listen_tls AS "listenTls", tls_subject AS "tlsSubject", enabled, created_at AS "createdAt"
      FROM peer`);
    return rows;
  } finally {
    connection.release();
  }
}

export interface PeerList {
  /**
   * @returns null: not admitted
   * @throws when the list was never read and the database does not answer
   */
  admits(caller: Caller): Promise<AdmittedPeer | null>;
}

export interface PeerListOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** A change takes effect after this time at the latest. */
  readonly refreshMs: number;
  /** Otherwise by Prisma. */
  readonly readRows?: () => Promise<Peer[]>;
  /** The list could not be read again; the last one stays in force. */
  readonly onError?: (error: unknown) => void;
}

/** How long callers wait for a list that is read again, where there is one in force. */
const PATIENCE_MS = 2_000;

/**
 * The list of peers, kept for `refreshMs`: thousands of associations read it once. While the database does not answer,
 * the last list that was read stays in force, so that peers hear "out of resources" for their objects (and send them
 * again) instead of a refusal that would stop them.
 */
export function openPeerList(
  database: Database,
  { now, refreshMs, onError, readRows = () => database.peer.findMany() }: PeerListOptions,
): PeerList {
  let byAeTitle: ReadonlyMap<string, Prepared[]> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    // Before the answer: while the database is away, not every caller may wait for it.
    readAtMs = now();
    try {
      const peers = await readRows();
      byAeTitle = Map.groupBy(peers.map(prepare), ({ peer }) => peer.aeTitle);
    } catch (error) {
      if (byAeTitle === null) throw error;
      onError?.(error);
    } finally {
      reading = null;
    }
  }

  async function refresh(): Promise<void> {
    reading ??= read();
    if (byAeTitle === null) return reading;
    const impatience = new AbortController();
    await Promise.race([reading, pause(PATIENCE_MS, null, impatience).catch(() => null)]);
    impatience.abort();
  }

  return {
    admits: async (caller) => {
      if (byAeTitle === null || now() - readAtMs >= refreshMs) await refresh();
      return decide(byAeTitle?.get(caller.callingAeTitle.trim()) ?? [], caller);
    },
  };
}
