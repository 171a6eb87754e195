import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { checkHealth } from "@plumbline/platform";
import { answerError, answerJson, HttpError } from "./answer.ts";
import type { TokenGuard } from "./bearer.ts";
import { isDicomweb, routeOf } from "./route.ts";
import { type StowDeps, store } from "./stow.ts";

export interface ReceiverDeps extends StowDeps {
  readonly tokens: TokenGuard;
}

/** A sender that is silent for this long has gone. */
const IDLE_MS = 60_000;
const MAX_CONNECTIONS = 256;

/**
 * The HTTP receiver: DICOMweb (PS3.18 chapter 10) under /studies, /series and /instances for who has a token, and for
 * everybody `GET /healthz` (the process answers) and `GET /readyz` (it could store an object now).
 */
export function createReceiver(deps: ReceiverDeps): Server {
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    handle(deps, request, response).catch((err: unknown) => {
      if (err instanceof HttpError) return answerError(response, err);
      deps.logger.error({ err }, "request failed");
      answerJson(response, 500, { error: "The receiver failed; nothing of this request was promised." });
    });
  });
  // A large study may take its time, as long as bytes keep coming.
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  server.setTimeout(IDLE_MS);
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

async function handle(deps: ReceiverDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = addressOf(request);
  if (url.pathname === "/healthz") return answerJson(response, 200, { ok: true });
  if (url.pathname === "/readyz") {
    const health = await checkHealth(deps.checks);
    return answerJson(response, health.ok ? 200 : 503, health);
  }
  if (!isDicomweb(url.pathname)) {
    throw new HttpError(404, "There is only DICOMweb (/studies, /series, /instances), /healthz and /readyz here.");
  }
  await deps.tokens(request.headers.authorization, request.method === "POST" ? "STORE" : "READ");
  const route = routeOf(request.method ?? "", url.pathname);
  if (route.kind === "store" && route.study === null) return store(deps, request, response);
  throw new HttpError(405, "Objects are stored by POST.", { Allow: "POST" });
}

function addressOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? "/", "http://receiver");
  } catch {
    throw new HttpError(400, "The request's address cannot be read.");
  }
}
