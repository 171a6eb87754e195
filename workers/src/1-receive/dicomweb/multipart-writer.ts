import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { NO_STORE } from "./answer.ts";

export interface OutgoingPart {
  /** Without Content-Type's name. */
  readonly contentType: string;
  readonly location: string | null;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Answers with multipart/related (RFC 2387): the parts one after another, each as fast as the client takes it, so that
 * memory is bounded whatever their sizes. Where a part fails in the middle the connection is cut, so that no client
 * takes what it has for whole.
 * @param type the parts' media type
 */
export async function answerMultipart(
  response: ServerResponse,
  status: number,
  type: string,
  parts: AsyncIterable<OutgoingPart> | Iterable<OutgoingPart>,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const boundary = `plumbline-${randomBytes(16).toString("hex")}`;
  const contentType = `multipart/related; type="${type}"; boundary=${boundary}`;
  response.writeHead(status, { ...NO_STORE, ...headers, "Content-Type": contentType });
  await pipeline(Readable.from(encode(parts, boundary), { objectMode: false, highWaterMark: 64 * 1024 }), response);
}

async function* encode(
  parts: AsyncIterable<OutgoingPart> | Iterable<OutgoingPart>,
  boundary: string,
): AsyncGenerator<Uint8Array> {
  for await (const { contentType, location, bytes } of parts) {
    const where = location === null ? "" : `Content-Location: ${location}\r\n`;
    yield Buffer.from(`\r\n--${boundary}\r\nContent-Type: ${contentType}\r\n${where}\r\n`);
    yield* bytes;
  }
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}
