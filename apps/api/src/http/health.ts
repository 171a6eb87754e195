import { createHealthHandler, createMetrics } from "@plumbline/platform";
import type { RequestHandler } from "express";
import type { Deps } from "../context.ts";

/** `/healthz`, `/readyz` and `/metrics` of the API; every other address is left to what follows. */
export function healthRoutes({ database, blobs }: Deps, closing: AbortSignal): RequestHandler {
  const handle = createHealthHandler({
    metrics: createMetrics("api"),
    checks: {
      closing: async () => {
        if (closing.aborted) throw new Error("the API is closing");
      },
      database: async () => {
        await database.$queryRaw`SELECT 1 FROM site LIMIT 1`.catch(() => {
          throw new Error("the database does not answer, or has no tables");
        });
      },
      // To read is enough: pictures are written by the workers.
      pictures: () => blobs.check(0),
    },
  });
  return async (request, response, next) => {
    if (!(await handle(request, response))) next();
  };
}
