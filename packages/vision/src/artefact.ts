/** The artefact network on the whole film. */
import { type InferenceSession, Tensor } from "onnxruntime-node";
import { cellEvidence } from "./evidence.ts";
import { ARTEFACT_SIZE, letterboxMatrix, mirrorPlanes, networkInput } from "./image.ts";
import type { ArtefactFinding, GreyImage } from "./types.ts";

export async function runArtefact(
  session: InferenceSession,
  image: GreyImage,
  threshold: number,
): Promise<ArtefactFinding> {
  const matrix = letterboxMatrix(image.width, image.height, ARTEFACT_SIZE);
  const planes = networkInput(image, matrix, ARTEFACT_SIZE, ARTEFACT_SIZE);
  const batch = new Float32Array(2 * planes.length);
  batch.set(planes);
  mirrorPlanes(planes, ARTEFACT_SIZE, batch, planes.length);
  const out = await session.run({ image: new Tensor("float32", batch, [2, 2, ARTEFACT_SIZE, ARTEFACT_SIZE]) });
  const logits = out.logit?.data as Float32Array;
  const mean = ((logits[0] as number) + (logits[1] as number)) / 2;
  // A network without an answer for each cell cannot show what it looked at.
  const cells = out.cells && { data: out.cells.data as Float32Array, dims: out.cells.dims };
  const map = cells ? cellEvidence(cells, matrix, ARTEFACT_SIZE) : null;
  return { probability: 1 / (1 + Math.exp(-mean)), threshold, map };
}
