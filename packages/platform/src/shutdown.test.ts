import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { createShutdown } from "./shutdown.ts";

function silent(): { logger: ReturnType<typeof createLogger>; text: () => string } {
  let text = "";
  const write = (chunk: string): void => {
    text += chunk;
  };
  return { logger: createLogger("test", "info", { write }), text: () => text };
}

test("closes in reverse order, each after the other is done, and once", async () => {
  const order: string[] = [];
  const shutdown = createShutdown({ logger: silent().logger });
  shutdown.add("database", () => order.push("database"));
  shutdown.add("server", async () => {
    await new Promise(setImmediate);
    order.push("server");
  });
  expect(await Promise.all([shutdown.close("SIGTERM"), shutdown.close("SIGINT")])).toEqual([0, 0]);
  expect(order).toEqual(["server", "database"]);
  expect(shutdown.signal.aborted).toBe(true);
});

test("a failing closer does not keep the others from closing", async () => {
  const order: string[] = [];
  const { logger, text } = silent();
  const shutdown = createShutdown({ logger });
  shutdown.add("database", () => order.push("database"));
  shutdown.add("server", () => {
    throw new Error("port gone");
  });
  expect(await shutdown.close("SIGTERM")).toBe(1);
  expect(order).toEqual(["database"]);
  expect(text()).toContain("port gone");
});

test("a hanging closer is named and abandoned at the deadline; the next still gets its turn", async () => {
  const order: string[] = [];
  const { logger, text } = silent();
  const shutdown = createShutdown({ logger, deadlineMs: 5 });
  shutdown.add("database", () => void order.push("database"));
  shutdown.add("queue", () => new Promise(() => undefined));
  expect(await shutdown.close("SIGTERM")).toBe(1);
  expect(text()).toContain('"name":"queue"');
  expect(order).toEqual(["database"]);
});
