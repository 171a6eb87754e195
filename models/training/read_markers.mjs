// node read_markers.mjs — reads the position marker of whole image files with the reader that serves.
// In (JSON on stdin): [{ file, side: "L" | "R" | null, truth: { letter, mirrored, complete, box } | null }].
// Out: [{ state, letter, box, judged, outcome }]: `judged` is the state once it was held against the header's side,
// `outcome` how the reading compares with the truth (null where the truth is not known).
import { json } from "node:stream/consumers";
import { markerAgainstHeader, readMarker } from "@plumbline/vision";
import sharp from "sharp";
import { compareWithTruth } from "../../packages/vision/src/marker/accuracy.ts";

async function read({ file, side, truth }) {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  const grey = { width: info.width, height: info.height, data: Float32Array.from(data, (value) => value / 255) };
  const finding = readMarker(grey);
  const { state, letter, box } = finding;
  const judged = markerAgainstHeader(finding, side).state;
  return { state, letter, box, judged, outcome: truth === null ? null : compareWithTruth(finding, truth) };
}

const answers = [];
for (const question of await json(process.stdin)) answers.push(await read(question));
process.stdout.write(JSON.stringify(answers));
