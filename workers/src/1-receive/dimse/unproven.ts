import type { Socket } from "node:net";

/** Connections whose TLS handshake is not done. When there are too many, the oldest is closed for the newest. */
export class Unproven {
  readonly #most: number;
  /** In the order of their arrival, by the peer's address: the secure socket is another object than the first one. */
  readonly #sockets = new Map<string, Socket>();

  constructor(most: number) {
    this.#most = most;
  }

  add(socket: Socket): void {
    const key = keyOf(socket);
    this.#sockets.set(key, socket);
    socket.once("close", () => {
      if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
    });
    const [oldest] = this.#sockets;
    if (this.#sockets.size > this.#most) oldest?.[1].destroy();
  }

  /** @param socket the connection, or the secure one upon it */
  delete(socket: Socket): void {
    this.#sockets.delete(keyOf(socket));
  }

  destroy(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
  }
}

const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
