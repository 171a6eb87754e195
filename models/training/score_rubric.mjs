// node score_rubric.mjs — scores findings by the newest published rubric, as grade-dicom.ts does for a file.
// In (JSON on stdin): [{ view, width, height, orientation, spacingMm, landmarks: { P1: [x, y] | null }, marker,
// artefact: { probability, threshold } }], points and size of the stored image. Every item of the header counts as there.
// Out: [{ status, total, grade, tasks: { "ap.1": { score, rating } } }].
import { json } from "node:stream/consumers";
import { infoItems, latestRubric } from "@plumbline/rubric";
import { toUpright, uprightSize } from "@plumbline/vision";

const rubric = latestRubric("wrist-dr-cq");
const info = Object.fromEntries(infoItems.map(({ id }) => [id, true]));

function scoreOf({ view, width, height, orientation, spacingMm, landmarks, marker, artefact }) {
  const stored = { width, height };
  const upright = (point) => {
    if (point === null) return null;
    const { x, y } = toUpright({ x: point[0], y: point[1] }, stored, orientation);
    // The rubric measures from the image's edges: (0, 0) is the corner there, the first pixel's centre here.
    return [x + 0.5, y + 0.5];
  };
  const { status, total, grade, tasks } = rubric.score({
    view,
    ...uprightSize(stored, orientation),
    spacingMm: [spacingMm, spacingMm],
    landmarks: Object.fromEntries(Object.entries(landmarks).map(([name, point]) => [name, upright(point)])),
    info,
    marker,
    artefact,
  });
  return {
    status,
    total,
    grade,
    tasks: Object.fromEntries(tasks.map(({ id, score, rating }) => [id, { score, rating }])),
  };
}

const asked = await json(process.stdin);
process.stdout.write(JSON.stringify(asked.map(scoreOf)));
