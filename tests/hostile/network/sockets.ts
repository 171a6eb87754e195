import { connect, type Socket } from "node:net";

/** A connection whose end, however it comes, is no error here; null where none is accepted. */
export async function open(port: number): Promise<Socket | null> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  socket.on("error", () => undefined);
  // What the other side says is thrown away.
  socket.resume();
  await first(socket, ["connect", "close"], 20_000);
  if (socket.readyState === "open") return socket;
  socket.destroy();
  return null;
}

/** Waits for one of the events, or for the time to pass. */
function first(socket: Socket, events: readonly ("connect" | "drain" | "close")[], waitMs?: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = waitMs === undefined ? null : setTimeout(() => end(), waitMs);
    const end = (): void => {
      if (timer !== null) clearTimeout(timer);
      for (const event of events) socket.off(event, end);
      resolve();
    };
    for (const event of events) socket.on(event, end);
  });
}

/** Waits for the other side to close. */
export const ended = (socket: Socket): Promise<void> =>
  socket.closed ? Promise.resolve() : first(socket, ["close"], 120_000);

/** Sends bytes on a connection of its own and waits for its end, up to a time. */
export async function shout(port: number, bytes: Uint8Array, waitMs = 1_500): Promise<void> {
  const socket = await open(port);
  if (socket === null) return;
  socket.write(bytes);
  await first(socket, ["close"], waitMs);
  socket.destroy();
}

/** `times` calls, so many at a time. */
export async function atOnce(times: number, width: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < times; index = next++) await act(index);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** Writes all, as fast as the other side takes it. @returns false when it hung up */
export async function pour(socket: Socket, chunks: Iterable<Uint8Array>): Promise<boolean> {
  for (const chunk of chunks) {
    if (!socket.writable) return false;
    if (!socket.write(chunk)) await first(socket, ["drain", "close"]);
  }
  return socket.writable;
}
