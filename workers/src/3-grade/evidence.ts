import type { EvidenceLayer } from "@plumbline/database";
import { type EvidenceMap, type EvidencePicture, paintEvidence, type Size } from "@plumbline/vision";
import sharp from "sharp";

/** What the models looked at in one image. */
export interface Evidence {
  /** Heat maps of the landmarks that the rubric names. */
  readonly landmarks: readonly EvidenceMap[];
  /** null where the artefact network answers for the whole film only. */
  readonly artefact: EvidenceMap | null;
}

/** Heat maps are fine: a peak is a few pixels wide. Cells of the artefact network are a twentieth of the film or so. */
const LONG_SIDE_PX: Readonly<Record<EvidenceLayer, number>> = { landmarks: 320, artefact: 160 };

/** Grey PNGs of a few kB over the whole stored image, 255 for a probability of 1. A layer without maps is left out. */
export async function renderEvidence(evidence: Evidence, stored: Size): Promise<Map<EvidenceLayer, Uint8Array>> {
  const layers = new Map<EvidenceLayer, Uint8Array>();
  const maps = { landmarks: evidence.landmarks, artefact: evidence.artefact === null ? [] : [evidence.artefact] };
  for (const layer of ["landmarks", "artefact"] as const) {
    if (maps[layer].length === 0) continue;
    layers.set(layer, await pngOf(paintEvidence(maps[layer], stored, LONG_SIDE_PX[layer])));
  }
  return layers;
}

function pngOf({ values, width, height }: EvidencePicture): Promise<Uint8Array> {
  const grey = sharp(values, { raw: { width, height, channels: 1 } }).toColourspace("b-w");
  return grey.png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
}
