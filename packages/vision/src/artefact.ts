/** The artefact network on the whole film. */
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { cellEvidence } from "./evidence.ts";
import { ARTEFACT_SIZE, letterboxMatrix, mirrorPlanes, networkInput } from "./image.ts";
import type { ArtefactFinding, GreyImage } from "./types.ts";

export async function runArtefact(
  session: InferenceSession,
  image: GreyImage,
  threshold: number,
  kinds: readonly string[],
): Promise<ArtefactFinding> {
  const matrix = letterboxMatrix(image.width, image.height, ARTEFACT_SIZE);
  const planes = networkInput(image, matrix, ARTEFACT_SIZE, ARTEFACT_SIZE);
  const batch = new Float32Array(2 * planes.length);
  batch.set(planes);
  mirrorPlanes(planes, ARTEFACT_SIZE, batch, planes.length);
  const out = await session.run({ image: new Tensor("float32", batch, [2, 2, ARTEFACT_SIZE, ARTEFACT_SIZE]) });
  const present = out.present?.data as Float32Array;
  const ofKinds = out.kinds?.data as Float32Array;
  const likely = kinds.map((kind, i) => [kind, mirrorMean(ofKinds, i, kinds.length)] as const);
  // A network without an answer for each cell cannot show what it looked at.
  const cells = out.cells && { data: out.cells.data as Float32Array, dims: out.cells.dims };
  const map = cells ? cellEvidence(cells, matrix, ARTEFACT_SIZE) : null;
  return { probability: mirrorMean(present, 0, 1), threshold, kinds: Object.fromEntries(likely), map };
}

/** Probability by the mean logit of the plain and the mirrored film. */
function mirrorMean(logits: Float32Array, index: number, length: number): number {
  const mean = ((logits[index] as number) + (logits[length + index] as number)) / 2;
  return 1 / (1 + Math.exp(-mean));
}
