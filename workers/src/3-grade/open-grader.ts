import { createPixelDecoder } from "@plumbline/dicom";
import { openModels } from "@plumbline/vision";
import { type GradeDeps, type GradedObject, gradeObject } from "./grade-dicom.ts";

/** Models and decoder, opened once a process. */
export interface Grader {
  readonly deps: GradeDeps;
  /** @see gradeObject */
  grade(bytes: Uint8Array): Promise<GradedObject>;
  close(): Promise<void>;
}

/**
 * Opens the registered models and the pixel decoder (compressed pixels are decoded in a thread of its own).
 * @throws when a model's file is missing or is not the registered one
 */
export async function openGrader({
  modelsDir,
  threads = 1,
}: {
  readonly modelsDir: string;
  /** Threads of one inference. */
  readonly threads?: number;
}): Promise<Grader> {
  const models = await openModels({ modelsDir, intraOpThreads: threads });
  const decoder = createPixelDecoder();
  const deps: GradeDeps = { models, decoder, nowMs: () => performance.now() };
  return {
    deps,
    grade: (bytes) => gradeObject(bytes, deps),
    close: async () => {
      await decoder.close();
      await models.close();
    },
  };
}
