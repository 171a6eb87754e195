import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pseudonymSecret } from "@plumbline/database";
import { createPixelDecoder, DicomError } from "@plumbline/dicom";
import { checkHealth } from "@plumbline/platform";
import { pseudonymOf } from "../../2-identify/pseudonym.ts";
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

export interface ReceiverDeps extends StowDeps {
  readonly tokens: TokenGuard;
  /** PLUMBLINE_SECRET, by which patients are found again; null: the one kept in the database. */
  readonly secret: string | null;
}

type ReadDeps = SearchDeps & WadoDeps;

/** A sender that is silent for this long has gone. */
const IDLE_MS = 60_000;
const MAX_CONNECTIONS = 512;
const MAX_WAITING_CONNECTIONS = 128;

/**
 * The HTTP receiver: DICOMweb (PS3.18 chapter 10) under /studies, /series and /instances for who has a token, and for
 * everybody `GET /healthz` (the process answers) and `GET /readyz` (it could store an object now).
 */
export function createReceiver(deps: ReceiverDeps): Server {
  const { database, blobs, logger } = deps;
  const headers = createHeaderReader(blobs);
  const decoder = createPixelDecoder();
  const readDeps: ReadDeps = { database, blobs, logger, headers, decoder, pseudonymOf: pseudonymsWith(deps) };
  const server = createServer({ keepAlive: true, noDelay: true }, (request, response) => {
    handle(deps, readDeps, request, response).catch((err: unknown) => fail(deps, response, err));
  });
  server.once("close", () => void decoder.close());
  // A large study may take its time, as long as bytes keep coming.
  server.requestTimeout = 0;
  server.headersTimeout = 10_000;
  server.setTimeout(IDLE_MS);
  server.maxConnections = MAX_CONNECTIONS;
  closeLongestWaiting(server, MAX_WAITING_CONNECTIONS);
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
  readDeps: ReadDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
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
  if (route.kind === "store") return store(deps, request, response, route.study);
  if (route.kind === "search") return search(readDeps, request, response, route, url.searchParams);
  if (route.kind === "retrieve") return retrieve(readDeps, request, response, route.place, url.searchParams);
  if (route.kind === "metadata") return metadata(readDeps, request, response, route.place, url.searchParams);
  if (route.kind === "bulkdata") return answerBulkData(readDeps, request, response, route, url.searchParams);
  if (route.kind === "frames" && !route.rendered) {
    return answerFrames(readDeps, request, response, route, url.searchParams);
  }
  if (route.kind === "frames" && route.frames.join() !== "1") {
    throw new HttpError(404, "Only the first frame has a picture.");
  }
  const kind = route.kind === "thumbnail" ? "thumbnail" : "rendered";
  await answerPictures(readDeps, request, response, { place: route.place, kind }, url.searchParams);
}

function addressOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? "/", "http://receiver");
  } catch {
    throw new HttpError(400, "The request's address cannot be read.");
  }
}
