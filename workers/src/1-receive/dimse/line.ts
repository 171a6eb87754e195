import type { Socket } from "node:net";
import { readBySmallBuffer } from "./read-by-small-buffer.ts";

export interface LineEvents {
  /** @param bytes good until it returns; none come while the line is held */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Nothing came for the idle time. */
  readonly onSilence: () => void;
  /** The peer has ended or reset the connection, or we have. Nothing comes after it; may be called twice. */
  readonly onLost: () => void;
  /** Afterwards nothing is called any more. */
  readonly onClosed: () => void;
}

const KEEP_ALIVE_MS = 30_000;

/** A connection with its timers: ARTIM (PS3.8 9.1.5) where no association is, the idle time where one is. */
export class Line {
  readonly #socket: Socket;
  readonly #artimMs: number;
  #artim: NodeJS.Timeout | undefined;
  #idleMs = 0;
  #isHeld = false;

  constructor(accepted: Socket, artimMs: number, events: LineEvents) {
    const socket = readBySmallBuffer(accepted, events.onBytes);
    this.#socket = socket;
    this.#artimMs = artimMs;
    this.#startArtim();
    socket.setNoDelay(true);
    socket.on("timeout", events.onSilence);
    socket.on("error", () => socket.destroy());
    socket.on("end", events.onLost);
    socket.on("close", () => {
      clearTimeout(this.#artim);
      events.onLost();
      events.onClosed();
    });
  }

  get isUnused(): boolean {
    return this.#socket.bytesRead === 0;
  }

  /** Written by us, and not fetched by the peer. */
  get unfetchedBytes(): number {
    return this.#socket.writableLength;
  }

  /** From now on silence counts, and ARTIM no longer does. */
  keepUp(idleMs: number): void {
    clearTimeout(this.#artim);
    this.#idleMs = idleMs;
    this.#socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#socket.setTimeout(idleMs);
  }

  /** Reads nothing more before `listen`. */
  hold(): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#socket.pause();
  }

  listen(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    // Silence that was ours is not the peer's.
    if (this.#idleMs > 0) this.#socket.setTimeout(this.#idleMs);
    this.#socket.resume();
  }

  write(pdu: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(pdu);
  }

  /** The peer closes the connection after it, or ARTIM does. What comes is read, so that no reset overtakes the word. */
  writeLast(pdu: Uint8Array): void {
    this.write(pdu);
    this.#startArtim();
    this.listen();
  }

  /** Ends when everything is written. */
  close(): void {
    this.#socket.destroySoon();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #startArtim(): void {
    clearTimeout(this.#artim);
    this.#artim = setTimeout(() => this.#socket.destroy(), this.#artimMs);
  }
}
