import { InferenceSession } from "onnxruntime-node";
import { runArtefact } from "./artefact.ts";
import { runLandmarks } from "./landmarks.ts";
import { loadRegistry, type ModelName } from "./registry.ts";
import { runScout } from "./scout.ts";
import type { Models } from "./types.ts";

export interface OpenModelsOptions {
  /** The folder that holds registry.json. */
  readonly modelsDir: string;
  /** Threads of one inference; 1 where several workers share the machine. */
  readonly intraOpThreads?: number;
}

/** Opens the registered networks; throws if a file is missing or is not the registered one. */
export async function openModels({ modelsDir, intraOpThreads = 1 }: OpenModelsOptions): Promise<Models> {
  const registry = await loadRegistry(modelsDir);
  const open = async (name: ModelName) => {
    const loaded = registry.get(name);
    if (!loaded) throw new Error(`No model ${name}`);
    const session = await InferenceSession.create(loaded.bytes, {
      intraOpNumThreads: intraOpThreads,
      interOpNumThreads: 1,
      executionProviders: ["cpu"],
      logSeverityLevel: 3,
    });
    return { session, entry: loaded.entry };
  };
  const scout = await open("scout");
  const landmarks = await open("landmarks");
  const artefact = await open("artefact");
  const artefactThreshold = artefact.entry.thresholds.present;
  if (artefactThreshold === undefined) throw new Error('registry.json: artefact has no threshold "present"');

  return {
    refs: [scout, landmarks, artefact].map(({ entry }) => ({
      name: entry.name,
      version: entry.version,
      sha256: entry.sha256,
    })),
    scout: (image) => runScout(scout.session, image),
    landmarks: (image, seen, view) =>
      runLandmarks(landmarks.session, image, seen.frame, view, {
        scales: landmarks.entry.preprocessing.scales ?? [],
        thresholds: landmarks.entry.thresholds,
        calibration: landmarks.entry.calibration ?? {},
      }),
    artefact: (image) =>
      runArtefact(artefact.session, image, artefactThreshold, artefact.entry.preprocessing.kinds ?? []),
    async close() {
      await Promise.all([scout, landmarks, artefact].map(({ session }) => session.release()));
    },
  };
}
