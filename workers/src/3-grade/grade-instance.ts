import { type BlobStore, blobKey, type Database } from "@plumbline/database";
import { readObject } from "../read-object.ts";
import { renderEvidence } from "./evidence.ts";
import { type GradeDeps, gradeObject } from "./grade-dicom.ts";
import type { GradeOutcome } from "./outcome.ts";
import { renderPictures } from "./preview.ts";
import { storeGrading } from "./store-grading.ts";

export interface GradeInstanceDeps extends GradeDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly now: () => Date;
  readonly softwareVersion: string;
  /** Hears how long it took to write pictures and rows, which is not part of the outcome. */
  readonly onStored?: (milliseconds: number) => void;
}

export interface GradeRequest {
  readonly instanceId: string;
  readonly reason: "first" | "regrade";
  /** Of a re-grade: the id that its grading gets, whoever runs it and however often. */
  readonly gradingId?: string | undefined;
}

/**
 * Grades a stored instance: bytes → outcome → pictures → one transaction. Idempotent under crashes: pictures are
 * replaced by the same ones, and a first grading is written once whoever runs it again. "regrade" adds a grading, with
 * evidence of its own.
 * @returns the outcome that was stored; null when there was nothing to do
 * @throws when disk, database or a model fails
 */
export async function gradeInstance(
  deps: GradeInstanceDeps,
  { instanceId, reason, gradingId }: GradeRequest,
): Promise<GradeOutcome | null> {
  const instance = await deps.database.instance.findUnique({
    where: { id: instanceId },
    select: {
      receivedObject: { select: { sha256: true } },
      gradings: { where: { supersededAt: null }, select: { id: true } },
    },
  });
  // Cleared with the demonstration meanwhile, or without an object (simulated): there is nothing to grade.
  if (!instance?.receivedObject) return null;
  if (reason === "first" && instance.gradings.length > 0) return null;
  const { bytes, wholeBytes } = await readObject(deps.blobs, instance.receivedObject.sha256);
  const { outcome, grey, evidence } = await gradeObject(bytes, deps, wholeBytes);
  const begun = deps.nowMs();
  if (grey !== null) {
    const { preview, thumbnail } = await renderPictures(grey);
    await deps.blobs.put(blobKey.preview(instanceId), preview);
    await deps.blobs.put(blobKey.thumbnail(instanceId), thumbnail);
  }
  const context = { instanceId, reason, gradingId, gradedAt: deps.now(), softwareVersion: deps.softwareVersion };
  const layers = grey === null || evidence === null ? [] : await renderEvidence(evidence, grey);
  const stored = await deps.database.$transaction(async (tx) => {
    const id = await storeGrading(tx, outcome, context);
    if (id === null) return false;
    // Before the commit: a crash here leaves a file that no row names, never a grading without its evidence.
    for (const [layer, png] of layers) await deps.blobs.put(blobKey.evidence(id, layer), png);
    return true;
  });
  deps.onStored?.(deps.nowMs() - begun);
  return stored ? outcome : null;
}
