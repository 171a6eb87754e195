import { type BlobStore, blobKey, EVIDENCE_LAYERS } from "./blob-store.ts";
import type { Database, Transaction } from "./client.ts";
import type { Origin } from "./generated/client.ts";
import { lockRollups } from "./rollup.ts";
import { readSetting, writeSetting } from "./setting.ts";

export interface ClearDemoDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly now: () => Date;
}

export interface ClearedDemo {
  readonly removedInstances: number;
}

/**
 * Removes the simulated history; with `all`, the wrapped radiographs too, with their files. Remembered, so that a
 * restart does not load it again. What is REAL is never touched: rows are chosen by their origin, and a site, device or
 * technologist has one origin only.
 */
export async function clearDemo(deps: ClearDemoDeps, { all }: { readonly all: boolean }): Promise<ClearedDemo> {
  const origins: Origin[] = all ? ["SIMULATED", "DEMO"] : ["SIMULATED"];
  const { removedInstances, instanceIds, gradingIds, hashes } = await deps.database.$transaction(
    async (tx) => {
      const cleared = await clearRows(tx, origins);
      const at = deps.now().toISOString();
      // What a person once removed stays removed, also when only the history is removed (again) later.
      const before = await readSetting(tx, "demo.cleared");
      await writeSetting(tx, "demo.cleared", { simulated: true, demo: all || before?.demo === true, at });
      return cleared;
    },
    { timeout: 600_000 },
  );
  // After the commit: a crash here leaves files that no row names, never rows without their file.
  for (const id of instanceIds) {
    await deps.blobs.delete(blobKey.preview(id));
    await deps.blobs.delete(blobKey.thumbnail(id));
  }
  for (const id of gradingIds) {
    for (const layer of EVIDENCE_LAYERS) await deps.blobs.delete(blobKey.evidence(id, layer));
  }
  for (const sha256 of hashes) await deps.blobs.delete(blobKey.object(sha256));
  return { removedInstances };
}

interface ClearedRows extends ClearedDemo {
  /** Instances that may have pictures. */
  readonly instanceIds: readonly string[];
  /** Their gradings, superseded ones too, which may have evidence. */
  readonly gradingIds: readonly string[];
  /** Objects that no remaining row names. */
  readonly hashes: readonly string[];
}

/** Children before parents and by site, one statement a table: the cascades then find nothing left to do. */
async function clearRows(tx: Transaction, origins: Origin[]): Promise<ClearedRows> {
  const instances = await tx.instance.findMany({
    where: { origin: { in: origins }, receivedObjectId: { not: null } },
    select: { id: true, gradings: { select: { id: true } } },
  });
  const sites = await tx.site.findMany({ where: { origin: { in: origins } }, select: { id: true } });
  const ofSites = { where: { siteId: { in: sites.map(({ id }) => id) } } };
  // Whoever counts at these sites is waited for: it would write what is deleted here.
  await lockRollups(tx, ofSites.where.siteId.in);
  await tx.rollupMeasure.deleteMany(ofSites);
  await tx.rollupTask.deleteMany(ofSites);
  await tx.rollup.deleteMany(ofSites);
  await tx.taskResult.deleteMany(ofSites);
  await tx.landmark.deleteMany(ofSites);
  await tx.grading.deleteMany(ofSites);
  const { count: removedInstances } = await tx.instance.deleteMany(ofSites);
  // Nothing is left to be counted of what these deletions marked.
  await tx.rollupMark.deleteMany(ofSites);
  await tx.series.deleteMany(ofSites);
  await tx.study.deleteMany(ofSites);
  await tx.patient.deleteMany(ofSites);
  // Those of the whole network have no site.
  await tx.event.deleteMany({ where: { origin: { in: origins } } });
  await tx.target.deleteMany({ where: { origin: { in: origins } } });
  await tx.site.deleteMany({ where: { id: { in: ofSites.where.siteId.in } } });
  const removed = { where: { origin: { in: origins } }, select: { sha256: true } };
  const objects = await tx.receivedObject.findMany(removed);
  await tx.receivedObject.deleteMany({ where: removed.where });
  const hashes = objects.map(({ sha256 }) => sha256);
  const kept = await tx.receivedObject.findMany({ where: { sha256: { in: hashes } }, select: { sha256: true } });
  const named = new Set(kept.map(({ sha256 }) => sha256));
  return {
    removedInstances,
    instanceIds: instances.map(({ id }) => id),
    gradingIds: instances.flatMap(({ gradings }) => gradings.map(({ id }) => id)),
    hashes: hashes.filter((hash) => !named.has(hash)),
  };
}
