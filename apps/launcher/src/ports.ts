import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { codeOf } from "@plumbline/platform";
import { messageOf, PlainError } from "./plain-error.ts";

/** A port that was free a moment ago on 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param variable name of the setting that chooses this port
 * @throws PlainError when nothing could listen there
 */
export async function checkPort(host: string, port: number, purpose: string, variable: string): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    await once(server, "close");
  } catch (error) {
    throw new PlainError(sentence(error, host, port, purpose, variable));
  }
}

function sentence(error: unknown, host: string, port: number, purpose: string, variable: string): string {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return `Port ${port} for the ${purpose} is taken by another program: end it, or choose another port with ${variable}.`;
    case "EACCES":
      return `Port ${port} for the ${purpose} needs rights this user lacks: choose one above 1023 with ${variable}.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `PLUMBLINE_HOST is ${host}, which is no address of this machine: use 127.0.0.1 or one of its own.`;
    default:
      return `The ${purpose} cannot listen on ${host}:${port}: ${messageOf(error)}.`;
  }
}
