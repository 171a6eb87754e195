import { createHash } from "node:crypto";
import { blobKey, EVIDENCE_LAYERS } from "@plumbline/database";
import { type Response, Router } from "express";
import { createContext, type Deps } from "../context.ts";
import { findGrading } from "../grading/service.ts";
import { findInstance } from "../instance/service.ts";
import type { Viewer } from "../viewer.ts";

/** A picture may be drawn anew by a later version, hence a day and not for ever; a browser then asks by ETag. */
const CACHE_CONTROL = "private, max-age=86400";

/**
 * For viewers who may see the instance's site: `GET /images/<instance id>/preview.jpg` and `thumbnail.jpg`, and what a
 * grading's models looked at, `/images/<instance id>/<grading id>/landmarks.png` and `artefact.png`.
 */
export function imageRoutes(deps: Deps, viewer: Viewer): Router {
  const router = Router();
  for (const kind of ["preview", "thumbnail"] as const) {
    router.get(`/:instanceId/${kind}.jpg`, async (request, response) => {
      const instance = await findInstance(createContext(deps, viewer), request.params.instanceId);
      const bytes = instance === null ? null : await pictureOf(deps, blobKey[kind](instance.id));
      if (bytes === null) notFound(response, "There is no picture of this image.");
      else sendPicture(response, bytes, "image/jpeg", request.get("If-None-Match"));
    });
  }
  for (const layer of EVIDENCE_LAYERS) {
    router.get(`/:instanceId/:gradingId/${layer}.png`, async (request, response) => {
      const { instanceId, gradingId } = request.params;
      const grading = await findGrading(createContext(deps, viewer), gradingId);
      const isThis = grading !== null && grading.instanceId === instanceId;
      const bytes = isThis ? await pictureOf(deps, blobKey.evidence(grading.id, layer)) : null;
      if (bytes === null) notFound(response, "There is no such evidence of this grading.");
      else sendPicture(response, bytes, "image/png", request.get("If-None-Match"));
    });
  }
  return router;
}

const notFound = (response: Response, error: string): void => void response.status(404).json({ error });

function sendPicture(response: Response, bytes: Buffer, type: string, ifNoneMatch: string | undefined): void {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  response.set({ "Cache-Control": CACHE_CONTROL, ETag: etag, "Content-Type": type });
  // Compared here: Express would send the bytes whenever a client revalidates with "no-cache", as fetch does.
  if (ifNoneMatch === etag) response.status(304).end();
  else response.send(bytes);
}

async function pictureOf({ blobs }: Deps, key: string): Promise<Buffer | null> {
  return (await blobs.exists(key)) ? blobs.get(key) : null;
}
