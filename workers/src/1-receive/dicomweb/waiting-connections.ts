import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Connections on which no request is being answered: before their first one, half through its headers, or kept alive
 * after it. When there are more than `most`, the one that has waited longest is closed, so that silent peers, however
 * many, keep nobody out.
 */
export function closeLongestWaiting(server: Server, most: number): void {
  const waiting = new Set<Socket>();
  const wait = (socket: Socket): void => {
    if (socket.destroyed) return;
    waiting.add(socket);
    if (waiting.size <= most) return;
    const [longest] = waiting;
    longest?.destroy();
  };
  server.on("connection", (socket) => {
    wait(socket);
    socket.once("close", () => waiting.delete(socket));
  });
  server.on("request", (request, response) => {
    const { socket } = request;
    waiting.delete(socket);
    response.once("close", () => wait(socket));
  });
}
