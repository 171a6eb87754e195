import { Socket, type SocketConstructorOpts } from "node:net";

/** Enough for a read of everything that waits, small enough to stay in the processor's cache. */
const BUFFER_BYTES = 128 * 1024;

/**
 * Lets a connection that was accepted paused (`pauseOnConnect`) read into one buffer, again and again. Node otherwise
 * makes 64 KiB for every read: at 100 MB/s it collects garbage more than three times a second, which took as much
 * processor time as everything else together and 100 MB of memory. Node offers the buffer (`onread`) only for sockets
 * that a program makes itself, so the connection is handed over to one. A connection that has nothing to hand over (TLS)
 * reads as usual.
 * @param onBytes gets bytes that are good until it returns
 * @returns the socket to use from now on
 */
export function readBySmallBuffer(accepted: Socket, onBytes: (bytes: Uint8Array) => void): Socket {
  const handle = takeHandle(accepted);
  if (handle === null) {
    accepted.on("data", onBytes);
    return accepted.resume();
  }
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const onread = {
    buffer,
    callback: (length: number) => {
      onBytes(buffer.subarray(0, length));
      return true;
    },
  };
  return new Socket({ handle, onread, readable: true, writable: true } as SocketConstructorOpts).resume();
}

/** The operating system's side of a connection; the socket is empty afterwards, and its server counts it no longer. */
function takeHandle(socket: Socket): object | null {
  const inner = socket as Socket & { _handle?: object | null };
  if ("encrypted" in socket || !inner._handle) return null;
  const handle = inner._handle;
  inner._handle = null;
  socket.destroy();
  return handle;
}
