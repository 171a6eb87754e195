/** What the registry publishes with a network beside its weights; a gap in it stops the start, not the first image. */
import { LANDMARK_NAMES, type LandmarkSettings } from "./landmarks.ts";
import type { RegistryEntry } from "./registry.ts";

export interface ArtefactSettings {
  /** At or above it a foreign object counts as present. */
  readonly threshold: number;
  /** Groups of kinds, in the order of the network's outputs; empty where it tells none. */
  readonly kinds: readonly string[];
}

const COEFFICIENTS = 3;

/** @throws naming what the registry lacks */
export function landmarkSettings({ thresholds, calibration = {}, preprocessing }: RegistryEntry): LandmarkSettings {
  const { scales = [] } = preprocessing;
  if (scales.length === 0)
    throw new Error("registry.json: landmarks has no scales; the second look needs at least one");
  for (const [view, names] of Object.entries(LANDMARK_NAMES)) {
    for (const channel of names.map((name) => `${view}.${name}`)) {
      probability("landmarks", channel, thresholds[channel]);
      const found = calibration[channel]?.filter(Number.isFinite).length ?? 0;
      if (found !== COEFFICIENTS) {
        throw new Error(
          `registry.json: landmarks has ${found} coefficients of calibration for ${channel}; needed ${COEFFICIENTS}`,
        );
      }
    }
  }
  return { scales, thresholds, calibration };
}

/** @throws naming what the registry lacks */
export function artefactSettings({ thresholds, preprocessing }: RegistryEntry): ArtefactSettings {
  return { threshold: probability("artefact", "present", thresholds.present), kinds: preprocessing.kinds ?? [] };
}

function probability(model: string, name: string, value: number | undefined): number {
  if (value === undefined) throw new Error(`registry.json: ${model} has no threshold "${name}"`);
  if (!(value > 0 && value <= 1)) {
    throw new Error(`registry.json: ${model}'s threshold "${name}" is ${value}; needed more than 0 and at most 1`);
  }
  return value;
}
