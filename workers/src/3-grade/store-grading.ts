import type { Prisma, Rating, Transaction } from "@plumbline/database";
import { modelSetOf } from "./model-set.ts";
import type { GradeOutcome } from "./outcome.ts";

export interface GradingContext {
  readonly instanceId: string;
  readonly reason: "first" | "regrade";
  /** The id that the grading gets; where a grading has it already, there is nothing to do. */
  readonly gradingId?: string | undefined;
  readonly gradedAt: Date;
  readonly softwareVersion: string;
}

/**
 * Writes a grading with its tasks and landmarks and copies its outcome to the instance, all in the caller's transaction;
 * the database marks its bucket to be counted. The instance's row is locked first: of two workers with the same first
 * grading one writes, the other finds it written. A re-grade supersedes the current grading and keeps it.
 * @returns the new grading's id; null when there was nothing to do
 */
export async function storeGrading(
  tx: Transaction,
  outcome: GradeOutcome,
  { instanceId, reason, gradingId, gradedAt, softwareVersion }: GradingContext,
): Promise<string | null> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM instance WHERE id = ${instanceId}::uuid FOR UPDATE`;
  if (locked === undefined) return null;
  const instance = await tx.instance.findUniqueOrThrow({ where: { id: instanceId } });
  const current = await tx.grading.findFirst({ where: { instanceId, supersededAt: null }, select: { id: true } });
  if (current !== null && reason === "first") return null;
  if (gradingId !== undefined && (await tx.grading.count({ where: { id: gradingId } })) > 0) return null;
  if (current !== null) await tx.grading.update({ where: { id: current.id }, data: { supersededAt: gradedAt } });

  const { siteId } = instance;
  const { status, view, total, grade } = outcome;
  const grading = await tx.grading.create({
    data: {
      ...(gradingId === undefined ? {} : { id: gradingId }),
      siteId,
      instanceId,
      rubricId: outcome.rubric.id,
      rubricVersion: outcome.rubric.version,
      modelSet: modelSetOf(outcome.models),
      models: outcome.models.map((model) => ({ ...model })),
      softwareVersion,
      gradedAt,
      status,
      reason: outcome.reason,
      view,
      total,
      grade,
      pointsEarned: outcome.pointsEarned,
      pointsAssessable: outcome.pointsAssessable,
      findings: findingsOf(outcome),
      timings: { ...outcome.timings },
    },
    select: { id: true },
  });
  await tx.taskResult.createMany({ data: taskRows(outcome, { siteId, gradingId: grading.id }) });
  await tx.landmark.createMany({ data: landmarkRows(outcome, { siteId, gradingId: grading.id }) });
  await tx.instance.update({
    where: { id: instanceId },
    data: { status, statusReason: outcome.reason, view, total, grade },
  });
  return grading.id;
}

interface Parents {
  readonly siteId: string;
  readonly gradingId: string;
}

function taskRows(outcome: GradeOutcome, parents: Parents): Prisma.TaskResultCreateManyInput[] {
  return outcome.tasks.map(({ id, status, reason, score, max, rating, measured }) => ({
    ...parents,
    taskId: id,
    status,
    reason,
    score,
    max,
    rating: rating === null ? null : (rating.toUpperCase() as Rating),
    measured: measured as unknown as Prisma.InputJsonObject,
  }));
}

/** A landmark that was not found keeps its confidence and has no place. */
function landmarkRows(outcome: GradeOutcome, parents: Parents): Prisma.LandmarkCreateManyInput[] {
  return Object.entries(outcome.landmarks).map(([name, found]) => ({
    ...parents,
    name,
    x: found?.x ?? null,
    y: found?.y ?? null,
    confidence: Math.min(1, Math.max(0, found?.confidence ?? outcome.landmarkConfidences[name] ?? 0)),
  }));
}

/** What was found beside the tasks, for the study page. `spacingMm` is that of the stored image's rows and columns. */
function findingsOf(outcome: GradeOutcome): Prisma.InputJsonObject {
  const { marker, artefact, viewEvidence, orientation, image, notes, spacing } = outcome;
  return {
    marker,
    artefact,
    view: viewEvidence,
    spacingMm: spacing === null || "missing" in spacing ? null : spacing,
    orientation,
    image,
    notes,
  } as unknown as Prisma.InputJsonObject;
}
