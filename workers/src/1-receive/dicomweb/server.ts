import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pseudonymSecret } from "@plumbline/database";
import { createPixelDecoder, DicomError } from "@plumbline/dicom";
import { type Check, createHealthHandler, type HealthHandler } from "@plumbline/platform";
import { pseudonymOf } from "../../2-identify/pseudonym.ts";
import { createHealthGate } from "../health-gate.ts";
import { answerError, answerJson, HttpError } from "./answer.ts";
import type { TokenGuard } from "./bearer.ts";
import { createHeaderReader } from "./headers.ts";
import { type SearchDeps, search } from "./qido/search.ts";
import { isDicomweb, routeOf } from "./route.ts";
import { type StowDeps, store } from "./stow.ts";
import { answerFrames } from "./wado/answer-frames.ts";
import { answerBulkData } from "./wado/bulkdata.ts";
import type { WadoDeps } from "./wado/deps.ts";
import { metadata } from "./wado/metadata.ts";
import { answerPictures } from "./wado/pictures.ts";
import { retrieve } from "./wado/retrieve.ts";
import { closeLongestWaiting } from "./waiting-connections.ts";

export interface ReceiverDeps extends Omit<StowDeps, "health"> {
  /** What must work before an object is taken: database, disk. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly tokens: TokenGuard;
  /** PLUMBLINE_SECRET, by which patients are found again; null: the one kept in the database. */
  readonly secret: string | null;
}

type Resources = StowDeps & SearchDeps & WadoDeps;

/** A sender that is silent for this long has gone. */
const IDLE_MS = 60_000;
const MAX_CONNECTIONS = 512;
/** A client that was told 503 may come back as soon as it likes. */
const HEALTH = { elapsedMs: () => performance.now(), goodForMs: 500, badForMs: 0 };
const MOST_WAITING = { silent: 128, kept: 256 };

/**
 * The HTTP receiver: DICOMweb (PS3.18 chapter 10) under /studies, /series and /instances for who has a token, and for
 * everybody `GET /healthz` (the process answers), `/readyz` (it could store an object now) and `/metrics`.
 */
export function createReceiver(deps: ReceiverDeps): Server {
  const decoder = createPixelDecoder();
  const resources: Resources = {
    ...deps,
    decoder,
    headers: createHeaderReader(deps.blobs),
    health: createHealthGate(deps.checks, HEALTH),
    pseudonymOf: pseudonymsWith(deps),
  };
  const health = createHealthHandler(deps);
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    handle(deps, resources, health, request, response).catch((err: unknown) => fail(deps, response, err));
  });
  server.once("close", () => void decoder.close());
  // A large study may take its time, as long as bytes keep coming.
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  server.setTimeout(IDLE_MS);
  server.maxConnections = MAX_CONNECTIONS;
  closeLongestWaiting(server, MOST_WAITING);
  return server;
}

function fail({ logger }: ReceiverDeps, response: ServerResponse, err: unknown): void {
  if (err instanceof HttpError) answerError(response, err);
  else if (err instanceof DicomError) {
    answerJson(response, 404, { error: `The stored object cannot be read: ${err.message}` });
  } else if (response.headersSent && response.destroyed) {
    // A client that goes away in the middle of an answer is no failure of ours.
    logger.debug({ err }, "an answer was not taken to its end");
  } else {
    logger.error({ err }, "request failed");
    answerJson(response, 500, { error: "The receiver failed; nothing of this request was promised." });
  }
}

function pseudonymsWith({ database, secret }: ReceiverDeps): SearchDeps["pseudonymOf"] {
  let kept = secret;
  return async () => {
    const key = kept ?? (await pseudonymSecret(database, null));
    kept = key;
    // With a Patient ID the study plays no part.
    return (patientId) => pseudonymOf(key, patientId, "");
  };
}

async function handle(
  deps: ReceiverDeps,
  resources: Resources,
  health: HealthHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = addressOf(request);
  if (await health(request, response)) return;
  if (!isDicomweb(url.pathname)) {
    throw new HttpError(
      404,
      "There is only DICOMweb (/studies, /series, /instances), /healthz, /readyz and /metrics here.",
    );
  }
  await deps.tokens(request.headers.authorization, request.method === "POST" ? "STORE" : "READ");
  const route = routeOf(request.method ?? "", url.pathname);
  if (route.kind === "store") return store(resources, request, response, route.study);
  if (route.kind === "search") return search(resources, request, response, route, url.searchParams);
  if (route.kind === "retrieve") return retrieve(resources, request, response, route.place, url.searchParams);
  if (route.kind === "metadata") return metadata(resources, request, response, route.place, url.searchParams);
  if (route.kind === "bulkdata") return answerBulkData(resources, request, response, route, url.searchParams);
  if (route.kind === "frames" && !route.rendered) {
    return answerFrames(resources, request, response, route, url.searchParams);
  }
  if (route.kind === "frames" && route.frames.join() !== "1") {
    throw new HttpError(404, "Only the first frame has a picture.");
  }
  const kind = route.kind === "thumbnail" ? "thumbnail" : "rendered";
  await answerPictures(resources, request, response, { place: route.place, kind }, url.searchParams);
}

function addressOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? "/", "http://receiver");
  } catch {
    throw new HttpError(400, "The request's address cannot be read.");
  }
}
