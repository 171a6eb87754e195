import type { IncomingMessage, ServerResponse } from "node:http";
import { type Health, type Logger, type Metrics, reasonsOf } from "@plumbline/platform";
import { isLoopback } from "../origin.ts";
import { reportReceived } from "../report-received.ts";
import {
  FAILURE,
  type ReceiveDeps,
  type Refused,
  type Sender,
  type Stored,
  storeAndEnqueue,
} from "../store-and-enqueue.ts";
import { answerBytes, HttpError } from "./answer.ts";
import { baseUrlOf, studyUrl } from "./base-url.ts";
import { boundaryOf, MultipartError, type Part, readParts } from "./multipart.ts";
import { stowResponse } from "./stow-response.ts";
import { peekStudy } from "./study-check.ts";

export interface StowDeps extends ReceiveDeps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Whether what must work before an object is taken does: database, disk. */
  readonly health: () => Promise<Health>;
  /** PLUMBLINE_DEMO=on */
  readonly demo: boolean;
}

/**
 * STOW-RS (PS3.18 10.5): each part is stored as it arrives, and answered for by itself.
 * @param study the one that the request names: an instance of another is refused
 */
export async function store(
  deps: StowDeps,
  request: IncomingMessage,
  response: ServerResponse,
  study: string | null,
): Promise<void> {
  const boundary = boundaryOf(request.headers["content-type"]);
  if (boundary === null) {
    throw new HttpError(415, 'Content-Type must be multipart/related; type="application/dicom" with a boundary.');
  }
  const health = await deps.health();
  if (!health.ok) throw unavailable(reasonsOf(health));
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
      const result = await storePart(deps, part, sender, study);
      results.push(result);
      reportReceived(deps, "stow", result);
    });
  } catch (err) {
    if (err instanceof MultipartError) throw new HttpError(err.status, err.message);
    deps.logger.error({ err }, "an object could not be stored");
    deps.metrics.objectReceived("stow", "unavailable", 0);
    const now = await deps.health();
    throw unavailable(now.ok ? "The disk or the database failed while storing." : reasonsOf(now));
  }
  const { status, body } = stowResponse(results, study === null ? null : studyUrl(baseUrlOf(request), study));
  answerBytes(response, status, Buffer.from(JSON.stringify(body)), { "Content-Type": "application/dicom+json" });
}

async function storePart(deps: StowDeps, part: Part, sender: Sender, study: string | null): Promise<Stored | Refused> {
  if (part.mediaType !== null && part.mediaType !== "application/dicom") {
    return refuse(part.bytes, FAILURE.cannotUnderstand, "The part's Content-Type is not application/dicom.");
  }
  if (study === null) return storeAndEnqueue(deps, part.bytes, sender);
  const { bytes, reason, sopInstanceUid, sopClassUid } = await peekStudy(part.bytes, study);
  if (reason === null) return storeAndEnqueue(deps, bytes, sender);
  return { ...(await refuse(bytes, FAILURE.mismatch, reason)), sopInstanceUid, sopClassUid };
}

/** The part has to be read to its end before the next one comes. */
async function refuse(bytes: AsyncIterable<Uint8Array>, failureReason: number, reason: string): Promise<Refused> {
  for await (const _ of bytes);
  return { outcome: "refused", failureReason, reason, sopInstanceUid: null, sopClassUid: null };
}

/** What was stored before it came to this is accepted again as a duplicate: the sender may simply send all of it. */
const unavailable = (reason: string): HttpError =>
  new HttpError(503, `Nothing can be received now (${reason}). Keep the objects and send them again.`, {
    "Retry-After": "30",
  });
