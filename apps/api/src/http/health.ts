import { access } from "node:fs/promises";
import { checkHealth } from "@plumbline/platform";
import { Router } from "express";
import type { Deps } from "../context.ts";

/** `/healthz`: the process answers. `/readyz`: what it needs answers too; 503 and the reason where it does not. */
export function healthRoutes({ database, blobs }: Deps, closing: AbortSignal): Router {
  const router = Router();
  router.get("/healthz", (_, response) => void response.json({ ok: true }));
  router.get("/readyz", async (_, response) => {
    const health = await checkHealth({
      closing: async () => {
        if (closing.aborted) throw new Error("the API is closing");
      },
      database: async () => {
        await database.$queryRaw`SELECT 1 FROM site LIMIT 1`.catch(() => {
          throw new Error("the database does not answer, or has no tables");
        });
      },
      pictures: async () => {
        await access(blobs.folder).catch(() => {
          throw new Error("the folder of images cannot be read");
        });
      },
    });
    response.status(health.ok ? 200 : 503).json(health);
  });
  return router;
}
