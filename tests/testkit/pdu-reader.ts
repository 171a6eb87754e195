import type { Socket } from "node:net";

export interface Pdu {
  readonly type: number;
  /** What follows the six bytes of type and length. */
  readonly body: Buffer;
}

const HEADER = 6;

/** The PDUs that a peer sends, one after the other. */
export class PduReader {
  #pending = Buffer.alloc(0);
  #ended: Error | null = null;
  #waiting: { resolve(pdu: Pdu): void; reject(error: Error): void } | null = null;

  constructor(socket: Socket) {
    socket.on("data", (chunk: Buffer) => {
      this.#pending = Buffer.concat([this.#pending, chunk]);
      this.#serve();
    });
    socket.on("error", (error) => {
      this.#ended = error;
      this.#serve();
    });
    socket.on("close", () => {
      this.#ended ??= new Error("The peer closed the connection.");
      this.#serve();
    });
  }

  /** @throws when the connection ends before a whole one came */
  next(): Promise<Pdu> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#serve();
    });
  }

  #serve(): void {
    if (this.#waiting === null) return;
    const length = this.#pending.length < HEADER ? Number.POSITIVE_INFINITY : this.#pending.readUInt32BE(2);
    if (this.#pending.length >= HEADER + length) {
      const pdu = { type: this.#pending.readUInt8(0), body: this.#pending.subarray(HEADER, HEADER + length) };
      this.#pending = this.#pending.subarray(HEADER + length);
      this.#waiting.resolve(pdu);
      this.#waiting = null;
    } else if (this.#ended) {
      this.#waiting.reject(this.#ended);
      this.#waiting = null;
    }
  }
}
