import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Check, checkHealth, type Health } from "./health.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

export interface HealthDeps {
  /** What must work before this process can do its work: asked by `/readyz`. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly metrics: Metrics;
}

/** Answers the request and says true when its path is one of the three; else leaves it alone and says false. */
export type HealthHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * The three addresses of every process: `/healthz` (it answers), `/readyz` (it can work; 503 with the reasons where it
 * cannot) and `/metrics` (Prometheus' text format). A server that has other addresses too asks this one first.
 */
export function createHealthHandler({ checks, metrics }: HealthDeps): HealthHandler {
  // Many may ask at once while a check hangs: they share one.
  let checking: Promise<Health> | undefined;
  const health = (): Promise<Health> => {
    checking ??= checkHealth(checks).finally(() => {
      checking = undefined;
    });
    return checking;
  };
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    "/healthz": async () => json(200, { ok: true }),
    "/readyz": async () => {
      const found = await health();
      return json(found.ok ? 200 : 503, found);
    },
    "/metrics": async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
  };
  return async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
    if (answer === undefined) return false;
    const { status, type, body } =
      request.method === "GET" || request.method === "HEAD" ? await answer() : json(405, { error: "Only GET." });
    if (status === 405) response.setHeader("Allow", "GET, HEAD");
    response.writeHead(status, { "Content-Type": type, "Cache-Control": "no-store" });
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, body: object): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(body),
});

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * For a process that has no HTTP server of its own.
 * @param port 0 takes a free one
 * @throws the listener's error (EADDRINUSE …)
 */
export async function startHealthServer({
  host,
  port,
  logger,
  ...deps
}: HealthDeps & { readonly host: string; readonly port: number; readonly logger: Logger }): Promise<HealthServer> {
  const handle = createHealthHandler(deps);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    handle(request, response)
      .then((answered) => {
        if (!answered) response.writeHead(404).end();
      })
      .catch((err: unknown) => {
        logger.error({ err }, "a health request could not be answered");
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  server.maxConnections = 64;
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
