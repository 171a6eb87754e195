import { createPixelDecoder } from "@plumbline/dicom";
import { openModels } from "@plumbline/vision";
import { gradeObject } from "@plumbline/workers/grade";
import { cpuMsNow } from "./measure.ts";

/** In the order in which an image goes through them; the names are the table's. */
export const STAGES = {
  parse: "header",
  prepare: "decode and prepare",
  scout: "scout: view, fingers, wrist's place (8 variants)",
  firstLook: "landmarks, first look (2 variants)",
  secondLook: "landmarks, second look (2 variants at each scale)",
  artefact: "artefact (2 variants)",
  marker: "marker reader",
  score: "score",
} as const;
export type Stage = keyof typeof STAGES;

/** The stages that are networks, with what prepares their input and reads their answer. */
export const OF_MODELS: readonly Stage[] = ["scout", "firstLook", "secondLook", "artefact"];

/** Milliseconds of processor time of every stage, for one image. */
export type StageTimes = Readonly<Record<Stage, number>>;

export interface StageTimer {
  readonly models: readonly { readonly name: string; readonly version: string }[];
  /** Bytes to findings, as a worker does it; null where the image was rejected, so that not every stage was reached. */
  measure(object: Uint8Array): Promise<StageTimes | null>;
  close(): Promise<void>;
}

/**
 * Models and decoder as a worker has them, one thread an inference, and a stopwatch that counts processor time instead
 * of the wall's: other work on the machine adds little to it.
 */
export async function openStageTimer(modelsDir: string): Promise<StageTimer> {
  let begunMs = 0;
  let firstLook = 0;
  const onFirstLook = (): void => {
    firstLook = cpuMsNow() - begunMs;
  };
  const models = await openModels({ modelsDir, intraOpThreads: 1, onFirstLook });
  const decoder = createPixelDecoder();
  const landmarks: typeof models.landmarks = (...of) => {
    begunMs = cpuMsNow();
    return models.landmarks(...of);
  };
  return {
    models: models.refs,
    async measure(object) {
      const deps = { models: { ...models, landmarks }, decoder, nowMs: cpuMsNow };
      const { timings, status } = (await gradeObject(object, deps)).outcome;
      const { parse, decode, view, landmarks: both, artefact, marker, score } = timings;
      const measured = [parse, decode, view, both, artefact, marker, score];
      if (status === "REJECTED" || measured.includes(undefined)) return null;
      return {
        parse: parse as number,
        prepare: decode as number,
        scout: view as number,
        firstLook,
        secondLook: (both as number) - firstLook,
        artefact: artefact as number,
        marker: marker as number,
        score: score as number,
      };
    },
    async close() {
      await decoder.close();
      await models.close();
    },
  };
}
