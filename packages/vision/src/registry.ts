import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The steps between a stored image and a network's input; raised when image.ts and geometry.py change together. */
export const PREPROCESSING = "wrist-frame-1";

export type ModelName = "scout" | "landmarks" | "artefact";

export interface RegistryEntry {
  readonly name: ModelName;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly preprocessing: {
    readonly id: string;
    /** Landmark model: scales of its second look. */
    readonly scales?: readonly number[];
    /** Artefact model: the groups of kinds it tells apart, in the order of its outputs. */
    readonly kinds?: readonly string[];
  };
  /** By meaning: `present` of the artefact model, `AP.P1` … of the landmark model. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Landmark model, by `view.name`: what a peak and the agreement of the looks are worth (consensus.ts). */
  readonly calibration?: Readonly<Record<string, readonly number[]>>;
}

export interface LoadedModel {
  readonly entry: RegistryEntry;
  readonly bytes: Uint8Array;
}

/** Reads registry.json and every model it names; a file that is not the registered one stops the start. */
export async function loadRegistry(modelsDir: string): Promise<Record<ModelName, LoadedModel>> {
  const path = join(modelsDir, "registry.json");
  const { models } = JSON.parse(await readFile(path, "utf8")) as { models: readonly RegistryEntry[] };
  const loaded = new Map<ModelName, LoadedModel>();
  for (const entry of models) {
    const file = join(modelsDir, entry.file);
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new Error(`Model ${entry.name}: ${file} cannot be read`, { cause: error });
    });
    const found = createHash("sha256").update(bytes).digest("hex");
    if (found !== entry.sha256) {
      throw new Error(`Model ${entry.name}: ${file} has sha256 ${found}, ${path} expects ${entry.sha256}`);
    }
    if (entry.preprocessing.id !== PREPROCESSING) {
      throw new Error(
        `Model ${entry.name}: ${path} asks for preprocessing ${entry.preprocessing.id}, this version knows ${PREPROCESSING}`,
      );
    }
    loaded.set(entry.name, { entry, bytes });
  }
  const named = (name: ModelName): LoadedModel => {
    const model = loaded.get(name);
    if (!model) throw new Error(`${path} names no model ${name}`);
    return model;
  };
  return { scout: named("scout"), landmarks: named("landmarks"), artefact: named("artefact") };
}
