import { InferenceSession } from "onnxruntime-node";
import { runArtefact } from "./artefact.ts";
import { firstLook, secondLook } from "./landmarks.ts";
import { loadRegistry, type ModelName } from "./registry.ts";
import { runScout } from "./scout.ts";
import { artefactSettings, landmarkSettings } from "./settings.ts";
import type { Models } from "./types.ts";

export interface OpenModelsOptions {
  /** The folder that holds registry.json. */
  readonly modelsDir: string;
  /** Threads of one inference; 1 where several workers share the machine. */
  readonly intraOpThreads?: number;
  /** Told when the landmarks' first look is over: the bench measures the two looks apart. */
  readonly onFirstLook?: () => void;
}

/**
 * Opens the registered networks, each once for as long as the process lives.
 * @throws when a file is missing or is not the registered one, or when the registry lacks what goes with it
 */
export async function openModels({ modelsDir, intraOpThreads = 1, onFirstLook }: OpenModelsOptions): Promise<Models> {
  const registry = await loadRegistry(modelsDir);
  const ofLandmarks = landmarkSettings(registry.landmarks.entry);
  const ofArtefact = artefactSettings(registry.artefact.entry);
  const open = (name: ModelName) => openSession(registry[name].bytes, intraOpThreads);
  const [scout, landmarks, artefact] = [await open("scout"), await open("landmarks"), await open("artefact")];

  return {
    refs: Object.values(registry).map(({ entry: { name, version, sha256 } }) => ({ name, version, sha256 })),
    scout: (image) => runScout(scout, image),
    landmarks: async (image, seen, view) => {
      const frame = await firstLook(landmarks, image, seen.frame, view);
      onFirstLook?.();
      return secondLook(landmarks, image, frame, view, ofLandmarks);
    },
    artefact: (image) => runArtefact(artefact, image, ofArtefact.threshold, ofArtefact.kinds),
    async close() {
      await Promise.all([scout, landmarks, artefact].map((session) => session.release()));
    },
  };
}

/** Threads are pinned: left to itself, the runtime takes every core for each of several processes. */
const openSession = (bytes: Uint8Array, intraOpNumThreads: number): Promise<InferenceSession> =>
  InferenceSession.create(bytes, {
    intraOpNumThreads,
    interOpNumThreads: 1,
    executionProviders: ["cpu"],
    logSeverityLevel: 3,
  });
