import { createHash } from "node:crypto";
import { blobKey } from "@plumbline/database";
import { Router } from "express";
import { createContext, type Deps } from "../context.ts";
import { findInstance } from "../instance/service.ts";
import type { Viewer } from "../viewer.ts";

/** A picture may be drawn anew by a later version, hence a day and not for ever; a browser then asks by ETag. */
const CACHE_CONTROL = "private, max-age=86400";

/** `GET /images/<instance id>/preview.jpg` and `thumbnail.jpg`, for viewers who may see the instance's site. */
export function imageRoutes(deps: Deps, viewer: Viewer): Router {
  const router = Router();
  for (const kind of ["preview", "thumbnail"] as const) {
    router.get(`/:instanceId/${kind}.jpg`, async (request, response) => {
      const instance = await findInstance(createContext(deps, viewer), request.params.instanceId);
      const bytes = instance === null ? null : await pictureOf(deps, blobKey[kind](instance.id));
      if (bytes === null) {
        response.status(404).json({ error: "There is no picture of this image." });
        return;
      }
      const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
      response.set({ "Cache-Control": CACHE_CONTROL, ETag: etag, "Content-Type": "image/jpeg" });
      // Compared here: Express would send the bytes whenever a client revalidates with "no-cache", as fetch does.
      if (request.get("If-None-Match") === etag) response.status(304).end();
      else response.send(bytes);
    });
  }
  return router;
}

async function pictureOf({ blobs }: Deps, key: string): Promise<Buffer | null> {
  return (await blobs.exists(key)) ? blobs.get(key) : null;
}
