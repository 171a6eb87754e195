import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type QueueReader, watchQueue } from "./queue-metrics.ts";

/** How an object came. */
export type Via = "stow" | "folder" | "dimse";
/** What became of it; `unavailable`: disk or database failed, nothing was promised. */
export type ReceiveOutcome = "stored" | "duplicate" | "incident" | "refused" | "unavailable";
/** How an association ended; `rejected`: it never began. */
export type AssociationEnd = "released" | "aborted" | "rejected" | "timeout" | "error";
/** The stages of a study's way whose time is measured. */
export const STAGES = [
  "receive",
  "fsync",
  "commit",
  "identify",
  "parse",
  "decode",
  "infer",
  "score",
  "store",
  "rollup",
] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What one process tells Prometheus. Labels are our own few words only: never a patient, a UID, a person, a peer's name
 * or address, so that whoever may read the metrics learns of no one.
 */
export interface Metrics {
  readonly contentType: string;
  /** Everything, in Prometheus' text format. */
  text(): Promise<string>;
  /** One object was answered for. @param bytes 0 where it was refused */
  objectReceived(via: Via, outcome: ReceiveOutcome, bytes: number): void;
  associationOpened(): void;
  /** Every end but `rejected` is that of an association that was opened. */
  associationEnded(how: AssociationEnd): void;
  /** A stage took this long. */
  stageTook(stage: Stage, milliseconds: number): void;
  /** Runs the work and counts its time, also where it throws. */
  time<T>(stage: Stage, work: () => Promise<T> | T): Promise<T>;
  /** A job or a request failed. @param kind one of a few words of ours ("database", "disk", "bad-input" …) */
  failed(task: string, kind: string): void;
  /** Queue depth and age are read from the database whenever the metrics are. */
  watchQueue(read: QueueReader): void;
}

/** From a millisecond (a commit) to minutes (a 1.5 GB object over a slow line). */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** @param service "api", "receiver", "dimse", "worker": on every line as the label `service` */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const objects = new Counter({
    name: "plumbline_objects_received_total",
    help: "Objects answered for, by way in and outcome.",
    labelNames: ["via", "outcome"] as const,
    registers,
  });
  const bytes = new Counter({
    name: "plumbline_received_bytes_total",
    help: "Bytes of the objects that were not refused.",
    labelNames: ["via"] as const,
    registers,
  });
  const open = new Gauge({ name: "plumbline_associations_open", help: "DICOM associations open now.", registers });
  const ended = new Counter({
    name: "plumbline_associations_total",
    help: "DICOM associations that ended, by how.",
    labelNames: ["end"] as const,
    registers,
  });
  const stages = new Histogram({
    name: "plumbline_stage_seconds",
    help: "Time of one stage of a study's way.",
    labelNames: ["stage"] as const,
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: "plumbline_failures_total",
    help: "Jobs and requests that failed, by task and kind of failure.",
    labelNames: ["task", "kind"] as const,
    registers,
  });
  const stageTook = (stage: Stage, milliseconds: number): void => stages.observe({ stage }, milliseconds / 1000);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    objectReceived: (via, outcome, size) => {
      objects.inc({ via, outcome });
      if (size > 0) bytes.inc({ via }, size);
    },
    associationOpened: () => open.inc(),
    associationEnded: (end) => {
      ended.inc({ end });
      if (end !== "rejected") open.dec();
    },
    stageTook,
    time: async (stage, work) => {
      const begun = performance.now();
      try {
        return await work();
      } finally {
        stageTook(stage, performance.now() - begun);
      }
    },
    failed: (task, kind) => failures.inc({ task, kind }),
    watchQueue: (read) => watchQueue(registry, read),
  };
}
