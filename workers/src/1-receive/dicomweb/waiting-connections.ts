import type { Server } from "node:http";
import type { Socket } from "node:net";

export interface MostWaiting {
  /** Connections without a whole request so far. */
  readonly silent: number;
  /** Connections that are kept alive after an answer. */
  readonly kept: number;
}

/**
 * Bounds the connections on which no request is being answered. When there are more, the one that has waited longest is
 * closed, so that silent peers, however many, keep nobody out. The two kinds are counted apart: a client that keeps its
 * connection may just be sending the next request, and silent ones shall not cost it.
 */
export function closeLongestWaiting(server: Server, most: MostWaiting): void {
  const silent = new Set<Socket>();
  const kept = new Set<Socket>();
  const wait = (socket: Socket, among: Set<Socket>, limit: number): void => {
    if (socket.destroyed) return;
    among.add(socket);
    if (among.size <= limit) return;
    const [longest] = among;
    longest?.destroy();
  };
  server.on("connection", (socket) => {
    wait(socket, silent, most.silent);
    socket.once("close", () => {
      silent.delete(socket);
      kept.delete(socket);
    });
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    silent.delete(socket);
    kept.delete(socket);
    response.once("close", () => wait(socket, kept, most.kept));
  });
}
