import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What a request comes to when it does not come to its end: a status and a sentence for the client. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** Patients' data and refusals alike: nobody between us and the client may keep them (RFC 9111 5.2.2.5). */
export const NO_STORE = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } as const;

/** Nobody has to be told a refusal for longer than this. */
const LINGER_MS = 5_000;

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  answerBytes(response, status, Buffer.from(JSON.stringify(body)), { "Content-Type": "application/json", ...headers });
}

/**
 * Answers, also where the request was not read to its end: what the client still sends is then dropped for a moment,
 * because a connection that is closed with unread bytes is reset and its answer lost.
 */
export function answerBytes(
  response: ServerResponse,
  status: number,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.headersSent) return void response.destroy();
  const { req: request } = response;
  const unread = !request.complete && request.method === "POST";
  const close = unread ? { Connection: "close" } : {};
  response.writeHead(status, { ...NO_STORE, "Content-Length": body.length, ...headers, ...close });
  response.write(body);
  if (!unread) return void response.end();
  request.resume();
  const late = new AbortController();
  void Promise.race([
    once(request, "close", { signal: late.signal }).catch(() => undefined),
    pause(LINGER_MS, undefined, { signal: late.signal, ref: false }).catch(() => undefined),
  ]).then(() => {
    late.abort();
    response.end();
  });
}

export function answerError(response: ServerResponse, error: HttpError): void {
  answerJson(response, error.status, { error: error.message }, error.headers);
}
