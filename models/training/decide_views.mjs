// node decide_views.mjs — is the film graded, and as which view? The rule that serves, for the scout's answers.
// In (JSON on stdin): [{ view, probabilities, header: "AP" | "LAT" | null }]; with a header its Body Part is WRIST.
// Out: [{ view: "AP" | "LAT" | null, rejected: reason | null }].
import { json } from "node:stream/consumers";
import { decideView } from "../../workers/src/3-grade/decide-view.ts";

function decide({ view, probabilities, header }) {
  const facts = {
    view: header === null ? null : { view: header, source: "ViewPosition", conflict: null },
    bodyPart: { kind: header === null ? "unknown" : "wrist" },
  };
  const decision = decideView(facts, { view, probabilities });
  return { view: decision.view, rejected: decision.rejected };
}

const asked = await json(process.stdin);
process.stdout.write(JSON.stringify(asked.map(decide)));
