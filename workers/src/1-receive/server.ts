import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Check, checkHealth, type Logger } from "@plumbline/platform";
import { boundaryOf, MultipartError, type Part, readParts } from "./multipart.ts";
import { isLoopback } from "./origin.ts";
import {
  FAILURE,
  type ReceiveDeps,
  type Refused,
  type Sender,
  type Stored,
  storeAndEnqueue,
} from "./store-and-enqueue.ts";
import { stowResponse } from "./stow-response.ts";

export interface ReceiverDeps extends ReceiveDeps {
  readonly logger: Logger;
  /** What must work before an object is taken: database, disk. */
  readonly checks: Readonly<Record<string, Check>>;
  /** PLUMBLINE_DEMO=on */
  readonly demo: boolean;
}

/** A sender that is silent for this long has gone. */
const IDLE_MS = 60_000;
const MAX_CONNECTIONS = 256;

/**
 * The HTTP receiver: `POST /studies` (STOW-RS, PS3.18 10.5), `GET /healthz` (the process answers) and `GET /readyz`
 * (it could store an object now).
 */
export function createReceiver(deps: ReceiverDeps): Server {
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    handle(deps, request, response).catch((err: unknown) => {
      deps.logger.error({ err }, "request failed");
      answer(response, 500, { error: "The receiver failed; nothing of this request was promised." });
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
  const path = new URL(request.url ?? "/", "http://receiver").pathname;
  if (path === "/healthz") return answer(response, 200, { ok: true });
  if (path === "/readyz") {
    const health = await checkHealth(deps.checks);
    return answer(response, health.ok ? 200 : 503, health);
  }
  if (path !== "/studies")
    return answer(response, 404, { error: "There is only /studies, /healthz and /readyz here." });
  if (request.method !== "POST") {
    response.setHeader("Allow", "POST");
    return answer(response, 405, { error: "Objects are stored by POST." });
  }
  await store(deps, request, response);
}

async function store(deps: ReceiverDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const boundary = boundaryOf(request.headers["content-type"]);
  if (boundary === null) {
    const error = 'Content-Type must be multipart/related; type="application/dicom" with a boundary.';
    return answer(response, 415, { error });
  }
  const health = await checkHealth(deps.checks);
  if (!health.ok) return unavailable(response, reasonsOf(health.checks));
  const sender: Sender = {
    via: "stow",
    peer: request.socket.remoteAddress ?? null,
    demoInstallation: deps.demo,
    fromLoopback: isLoopback(request.socket.remoteAddress),
    claimsDemo: request.headers["x-plumbline-origin"] === "DEMO",
  };
  const results: (Stored | Refused)[] = [];
  try {
    await readParts(request, boundary, async (part) => {
      const result = await storePart(deps, part, sender);
      results.push(result);
      logResult(deps.logger, result);
    });
  } catch (err) {
    if (err instanceof MultipartError) return answer(response, 400, { error: err.message });
    deps.logger.error({ err }, "an object could not be stored");
    return unavailable(response, (await reasonsNow(deps)) ?? "The disk or the database failed while storing.");
  }
  const { status, body } = stowResponse(results);
  answer(response, status, body, "application/dicom+json");
}

async function storePart(deps: ReceiverDeps, part: Part, sender: Sender): Promise<Stored | Refused> {
  if (part.mediaType === null || part.mediaType === "application/dicom") {
    return storeAndEnqueue(deps, part.bytes, sender);
  }
  for await (const _ of part.bytes);
  return {
    outcome: "refused",
    failureReason: FAILURE.cannotUnderstand,
    reason: "The part's Content-Type is not application/dicom.",
    sopInstanceUid: null,
    sopClassUid: null,
  };
}

function logResult(logger: Logger, result: Stored | Refused): void {
  const fields = { via: "stow", state: result.outcome };
  if (result.outcome === "refused") logger.warn(fields, "object refused");
  else logger.info({ ...fields, receivedObjectId: result.receivedObjectId }, "object received");
}

function reasonsOf(checks: Awaited<ReturnType<typeof checkHealth>>["checks"]): string {
  return Object.entries(checks)
    .flatMap(([name, { ok, reason }]) => (ok ? [] : [`${name}: ${reason}`]))
    .join("; ");
}

async function reasonsNow(deps: ReceiverDeps): Promise<string | null> {
  const { ok, checks } = await checkHealth(deps.checks);
  return ok ? null : reasonsOf(checks);
}

/** What was stored before it came to this is accepted again as a duplicate: the sender may simply send all of it. */
function unavailable(response: ServerResponse, reason: string): void {
  response.setHeader("Retry-After", "30");
  answer(response, 503, { error: `Nothing can be received now (${reason}). Keep the objects and send them again.` });
}

/** Where the request was not read to its end, the connection is of no more use. */
function answer(response: ServerResponse, status: number, body: object, type = "application/json"): void {
  if (response.headersSent) return void response.destroy();
  if (!response.req.complete && response.req.method === "POST") response.setHeader("Connection", "close");
  response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(body));
}
