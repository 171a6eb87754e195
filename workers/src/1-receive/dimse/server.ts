import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createServer as createTlsServer } from "node:tls";
import { plainAddress } from "@plumbline/database";
import type { Logger, Metrics } from "@plumbline/platform";
import { type AssociationCaller, CLOSED, decideAdmission } from "./admission.ts";
import { Association, type AssociationTimeouts } from "./association.ts";
import { BufferPool } from "./batches.ts";
import type { DimseService } from "./service.ts";
import { subjectOf, type TlsFiles, tlsOptions } from "./tls.ts";
import { Unproven } from "./unproven.ts";

export interface DimseServerOptions {
  /** Ours: the called AE title of every association. */
  readonly aeTitle: string;
  /** `PeerList.admits` */
  readonly admits: (caller: AssociationCaller) => Promise<object | null>;
  readonly services: readonly DimseService[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly maxObjectBytes: number;
  readonly maxAssociations?: number;
  /** Connections without an association (yet, or any more). When there are more, the oldest ones are closed. */
  readonly maxUnproven?: number;
  readonly timeouts?: Partial<AssociationTimeouts>;
}

export interface DimseServer {
  /** @returns the port, where 0 was asked for. @throws the listener's error */
  listen(port: number, host: string): Promise<number>;
  /** Peers must show a certificate that one of the authorities signed. */
  listenTls(port: number, host: string, files: TlsFiles): Promise<number>;
  /** Associations that are established now. */
  readonly associations: number;
  /**
   * Messages that are under way come to their end, new associations are rejected as transient (temporary congestion)
   * meanwhile; then, or after `deadlineMs`, everything is closed.
   */
  close(deadlineMs: number): Promise<void>;
}

const TIMEOUTS: AssociationTimeouts = { artimMs: 10_000, idleMs: 60_000, responseMs: 30_000 };

/** The listeners of the DIMSE receiver and the associations that come in through them. */
export function createDimseServer(options: DimseServerOptions): DimseServer {
  const {
    aeTitle,
    admits,
    services,
    logger,
    metrics,
    maxObjectBytes,
    maxAssociations = 64,
    maxUnproven = 256,
  } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const pool = new BufferPool();
  const associations = new Set<Association>();
  const handshakes = new Unproven(maxUnproven);
  const listeners: Server[] = [];
  let isStopping = false;

  const countEstablished = (): number => [...associations].filter((each) => each.isEstablished).length;
  const rules = {
    aeTitle,
    admits,
    isSupported: (uid: string) => services.some((service) => service.supports(uid)),
  } as const;

  const closedFor = () => (isStopping ? CLOSED.stopping : countEstablished() >= maxAssociations ? CLOSED.full : null);

  function accept(socket: Socket, tlsSubject: string | null): void {
    const address = plainAddress(socket.remoteAddress ?? "")?.address;
    // It has gone already.
    if (address === undefined) return void socket.destroy();
    const association = new Association(socket, {
      address,
      tlsSubject,
      decide: (request) => decideAdmission(rules, request, { address, tlsSubject }),
      closedFor,
      services,
      pool,
      logger,
      metrics,
      // What is too large is answered (A700) at its end; what does not end is not waited for.
      maxDatasetBytes: 2 * maxObjectBytes,
      timeouts,
    });
    associations.add(association);
    void association.closed.then(() => associations.delete(association));
    const unproven = [...associations].filter((each) => !each.isEstablished);
    for (const oldest of unproven.slice(0, -maxUnproven)) oldest.destroy();
  }

  async function listen(server: Server, port: number, host: string): Promise<number> {
    server.listen(port, host);
    await once(server, "listening");
    listeners.push(server);
    server.on("error", (err) => logger.error({ err }, "a listener failed"));
    return (server.address() as AddressInfo).port;
  }

  return {
    get associations() {
      return countEstablished();
    },
    listen: (port, host) =>
      listen(
        createServer({ pauseOnConnect: true }, (socket) => accept(socket, null)),
        port,
        host,
      ),
    listenTls: (port, host, files) => {
      const server = createTlsServer({
        ...tlsOptions(files),
        requestCert: true,
        handshakeTimeout: timeouts.artimMs,
      });
      server.on("connection", (socket: Socket) => handshakes.add(socket));
      server.on("secureConnection", (socket) => {
        handshakes.delete(socket);
        accept(socket, subjectOf(socket));
      });
      server.on("tlsClientError", (err) => logger.warn({ err }, "a TLS handshake failed"));
      return listen(server, port, host);
    },
    close: async (deadlineMs) => {
      isStopping = true;
      const running = [...associations];
      for (const association of running) association.stop();
      const late = new AbortController();
      const deadline = pause(deadlineMs, undefined, { signal: late.signal }).catch(() => undefined);
      await Promise.race([Promise.all(running.map(({ closed }) => closed)), deadline]);
      late.abort();
      const closed = listeners.map((server) => once(server, "close"));
      for (const server of listeners) server.close();
      handshakes.destroy();
      for (const association of associations) association.destroy();
      await Promise.all(closed);
    },
  };
}
