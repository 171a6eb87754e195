import { Gauge, type Registry } from "prom-client";
import { withinMs } from "./within-ms.ts";

/** ready: may begin now. waiting: its time has not come (a pause after a failure). running. given-up: out of attempts. */
export type JobState = "ready" | "waiting" | "running" | "given-up";

export interface QueueFigure {
  readonly task: string;
  readonly state: JobState;
  readonly jobs: number;
  /** Since the oldest of them could have begun (running and ready), or was enqueued. */
  readonly oldestSeconds: number;
}

export type QueueReader = () => Promise<readonly QueueFigure[]>;

const PATIENCE_MS = 2_000;

/**
 * Gauges that are read from the database at every scrape. Where it does not answer they are absent, and
 * `plumbline_queue_readable` is 0: an old figure would look like a queue that stands still.
 */
export function watchQueue(registry: Registry, read: QueueReader): void {
  const labelNames = ["task", "state"] as const;
  const registers = [registry];
  // The registry asks its gauges all at once: one reading serves the three.
  let reading: Promise<readonly QueueFigure[] | null> | undefined;
  const figures = (): Promise<readonly QueueFigure[] | null> => {
    reading ??= withinMs(PATIENCE_MS, read)
      .catch(() => null)
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  new Gauge({
    name: "plumbline_queue_jobs",
    help: "Jobs of the queue, by task and state; the same from every worker.",
    labelNames,
    registers,
    async collect() {
      const found = await figures();
      this.reset();
      for (const { task, state, jobs } of found ?? []) this.set({ task, state }, jobs);
    },
  });
  new Gauge({
    name: "plumbline_queue_oldest_seconds",
    help: "How long the oldest job has been waiting or running, by task and state.",
    labelNames,
    registers,
    async collect() {
      const found = await figures();
      this.reset();
      for (const { task, state, oldestSeconds } of found ?? []) this.set({ task, state }, oldestSeconds);
    },
  });
  new Gauge({
    name: "plumbline_queue_readable",
    help: "1 when the queue's figures could be read from the database, else 0.",
    registers,
    async collect() {
      this.set((await figures()) === null ? 0 : 1);
    },
  });
}
