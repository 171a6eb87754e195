import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createHealthHandler, type HealthServer, startHealthServer } from "./health-server.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";

const logger = createLogger("test", "info", { write: () => undefined });
let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(database: () => Promise<void>): Promise<string> {
  const metrics = createMetrics("test");
  server = await startHealthServer({ host: "127.0.0.1", port: 0, checks: { database }, metrics, logger });
  return `http://127.0.0.1:${server.port}`;
}

test("/healthz says that the process answers, whatever else is broken", async () => {
  const url = await start(() => Promise.reject(new Error("the database does not answer")));
  const response = await fetch(`${url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

test("/readyz names what is broken with 503", async () => {
  const url = await start(() => Promise.reject(new Error("the database does not answer")));
  const response = await fetch(`${url}/readyz?from=probe`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    ok: false,
    checks: { database: { ok: false, reason: "the database does not answer" } },
  });
});

test("who asks while a check is under way shares it", async () => {
  let checks = 0;
  const answered = Promise.withResolvers<void>();
  const database = (): Promise<void> => {
    checks++;
    return answered.promise;
  };
  const handle = createHealthHandler({ checks: { database }, metrics: createMetrics("test") });
  const ask = (): ReturnType<typeof handle> => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { method: "GET", url: "/readyz" });
    return handle(request, new ServerResponse(request));
  };
  const asking = [ask(), ask()];
  answered.resolve();
  expect(await Promise.all(asking)).toEqual([true, true]);
  expect(checks).toBe(1);
});

test("/metrics is Prometheus' text; anything else is not there, and nothing is written", async () => {
  const url = await start(async () => undefined);
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain('process_cpu_seconds_total{service="test"}');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/constructor`)).status).toBe(404);
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/readyz`, { method: "POST" })).status).toBe(405);
});

test("a port that is taken is an error of the start", async () => {
  const url = await start(async () => undefined);
  const port = Number(new URL(url).port);
  const deps = { host: "127.0.0.1", port, checks: {}, metrics: createMetrics("other"), logger };
  await expect(startHealthServer(deps)).rejects.toThrow("EADDRINUSE");
});
