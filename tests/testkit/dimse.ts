import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobStore, openBlobStore } from "@plumbline/database";
import { createLogger, createMetrics } from "@plumbline/platform";
import {
  createDimseServer,
  createStoreService,
  type DimseServer,
  type DimseServerOptions,
  echoService,
  type StoreServiceDeps,
} from "@plumbline/workers/dimse";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import type { TestDatabase } from "./database.ts";
import { startTool } from "./orthanc.ts";

export interface TestDimse {
  readonly port: number;
  readonly server: DimseServer;
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

export type DimseChanges = Partial<Omit<DimseServerOptions, "logger" | "metrics">> &
  Partial<Pick<StoreServiceDeps, "store" | "trouble">>;

export const AE_TITLE = "PLUMBLINE";

/** A DIMSE receiver in this process on a free port, with a blob store of its own; it lets everybody in. */
export async function startTestDimse(base: TestDatabase, changes: DimseChanges = {}): Promise<TestDimse> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-blobs-"));
  const blobs = await openBlobStore(folder);
  const { store, trouble, ...rest } = changes;
  const maxObjectBytes = rest.maxObjectBytes ?? 50 * 2 ** 20;
  const deps = { database: base.database, blobs, now: () => new Date("2026-03-01T12:00:00Z"), maxObjectBytes };
  const [logger, metrics] = [createLogger("test", "fatal"), createMetrics("dimse")];
  const storeService = createStoreService({
    store: store ?? ((source, sender, expected) => storeAndEnqueue(deps, source, sender, expected)),
    trouble: trouble ?? (async () => null),
    demo: true,
    logger,
    metrics,
  });
  const server = createDimseServer({
    aeTitle: AE_TITLE,
    admits: async () => ({}),
    services: [echoService, storeService],
    logger,
    metrics,
    maxObjectBytes,
    ...rest,
  });
  const port = await server.listen(0, "127.0.0.1");
  return {
    port,
    server,
    blobs,
    close: async () => {
      await server.close(0);
      await rm(folder, { recursive: true });
    },
  };
}

/** Runs one of DCMTK's tools to its end, while this process goes on. */
export async function runTool(name: string, args: readonly string[]): Promise<{ ended: string; output: string }> {
  const tool = startTool(name, args);
  return { ended: await tool.ended, output: tool.output() };
}
