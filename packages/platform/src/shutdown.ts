import type { Logger } from "./logger.ts";

export interface Shutdown {
  /** Registers a closer. Closers run one after another, the last registered first. */
  add(name: string, close: () => unknown): void;
  /** Runs the closers once; a second call waits for the first. Resolves to the exit status: 0, or 1 when one failed. */
  close(reason: string): Promise<number>;
  /** Aborted as soon as closing begins: loops end, readiness says no. */
  readonly signal: AbortSignal;
}

export interface ShutdownOptions {
  readonly logger: Logger;
  /** All closers together; what hangs longer is named in the log and abandoned. */
  readonly deadlineMs?: number;
}

/** Ordered closing of a process's parts: what was opened last is closed first, each one even when another failed. */
export function createShutdown({ logger, deadlineMs = 10_000 }: ShutdownOptions): Shutdown {
  const closers: { name: string; close: () => unknown }[] = [];
  const controller = new AbortController();
  let closing: Promise<number> | undefined;

  async function closeAll(reason: string): Promise<number> {
    controller.abort();
    logger.info({ signal: reason }, "closing");
    let failed = 0;
    const late = Promise.withResolvers<"late">();
    const timer = setTimeout(() => late.resolve("late"), deadlineMs);
    for (const { name, close } of closers.toReversed()) {
      const closed = Promise.resolve().then(close);
      try {
        if ((await Promise.race([closed, late.promise])) !== "late") continue;
        closed.catch(() => undefined);
        failed++;
        logger.error({ name, ms: deadlineMs }, "not closed before the deadline");
      } catch (err) {
        failed++;
        logger.error({ name, err }, "closing failed");
      }
    }
    clearTimeout(timer);
    return failed === 0 ? 0 : 1;
  }

  return {
    signal: controller.signal,
    add: (name, close) => void closers.push({ name, close }),
    close: (reason) => (closing ??= closeAll(reason)),
  };
}

/** SIGINT and SIGTERM close and end the process; a second one ends it at once. */
export function closeOnSignals(shutdown: Shutdown): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (shutdown.signal.aborted) process.exit(signal === "SIGINT" ? 130 : 143);
      void shutdown.close(signal).then((status) => process.exit(status));
    });
  }
}
