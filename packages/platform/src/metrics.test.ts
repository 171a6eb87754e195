import { expect, test } from "vitest";
import { createMetrics, STAGES } from "./metrics.ts";

const lines = async (metrics: ReturnType<typeof createMetrics>, name: string): Promise<string[]> =>
  (await metrics.text()).split("\n").filter((line) => line.startsWith(name));

test("counts objects and bytes by way and outcome; what was not kept has no bytes", async () => {
  const metrics = createMetrics("receiver");
  metrics.objectReceived("stow", "stored", 1_000);
  metrics.objectReceived("stow", "stored", 500);
  metrics.objectReceived("dimse", "refused", 0);
  expect(await lines(metrics, "plumbline_objects_received_total{")).toEqual([
    'plumbline_objects_received_total{via="stow",outcome="stored",service="receiver"} 2',
    'plumbline_objects_received_total{via="dimse",outcome="refused",service="receiver"} 1',
  ]);
  expect(await lines(metrics, "plumbline_received_bytes_total{")).toEqual([
    'plumbline_received_bytes_total{via="stow",service="receiver"} 1500',
  ]);
});

test("an association that was rejected was never open", async () => {
  const metrics = createMetrics("dimse");
  metrics.associationOpened();
  metrics.associationOpened();
  metrics.associationEnded("released");
  metrics.associationEnded("rejected");
  expect(await lines(metrics, "plumbline_associations_open{")).toEqual([
    'plumbline_associations_open{service="dimse"} 1',
  ]);
});

test("the time of a stage is counted where its work throws, too", async () => {
  const metrics = createMetrics("worker");
  expect(await metrics.time("decode", () => 42)).toBe(42);
  await expect(metrics.time("decode", () => Promise.reject(new Error("bad file")))).rejects.toThrow("bad file");
  metrics.stageTook("infer", 250);
  expect(await lines(metrics, "plumbline_stage_seconds_count")).toEqual([
    'plumbline_stage_seconds_count{service="worker",stage="decode"} 2',
    'plumbline_stage_seconds_count{service="worker",stage="infer"} 1',
  ]);
  expect(await lines(metrics, 'plumbline_stage_seconds_sum{service="worker",stage="infer"}')).toEqual([
    'plumbline_stage_seconds_sum{service="worker",stage="infer"} 0.25',
  ]);
  expect(new Set(STAGES).size).toBe(STAGES.length);
});

test("the queue is read at every scrape, once; where it cannot be read its figures are absent", async () => {
  const metrics = createMetrics("worker");
  let readings = 0;
  let works = true;
  metrics.watchQueue(async () => {
    readings++;
    if (!works) throw new Error("no database");
    return [{ task: "grade", state: "ready", jobs: 7, oldestSeconds: 12.5 }];
  });
  expect(await lines(metrics, "plumbline_queue_")).toEqual([
    'plumbline_queue_jobs{task="grade",state="ready",service="worker"} 7',
    'plumbline_queue_oldest_seconds{task="grade",state="ready",service="worker"} 12.5',
    'plumbline_queue_readable{service="worker"} 1',
  ]);
  expect(readings).toBe(1);
  works = false;
  expect(await lines(metrics, "plumbline_queue_")).toEqual(['plumbline_queue_readable{service="worker"} 0']);
});

test("names the process's own figures, and two of one process do not meet", async () => {
  createMetrics("api");
  expect(await lines(createMetrics("worker"), "process_resident_memory_bytes{")).toHaveLength(1);
});
