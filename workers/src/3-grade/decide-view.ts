import type { Facts } from "@plumbline/dicom";
import type { View } from "@plumbline/rubric";
import type { View as ImageView, ViewFinding } from "@plumbline/vision";

/** What each source says about the view, kept with the grading. */
export interface ViewEvidence {
  /** Which source decided. */
  readonly source: "ViewPosition" | "ViewCodeSequence" | "image" | "SeriesDescription" | "ProtocolName";
  /** The header's view and where it stands; null when it names none. */
  readonly header: { readonly view: "AP" | "LAT" | "OBL"; readonly source: string } | null;
  /** The model's view and its probabilities; null where no pixels were seen. */
  readonly image: Pick<ViewFinding, "view" | "probabilities"> | null;
  /** Header and image say different things. */
  readonly contradiction: boolean;
}

export type ViewDecision =
  | { readonly view: View; readonly rejected: null; readonly evidence: ViewEvidence }
  | { readonly view: null; readonly rejected: string; readonly evidence: ViewEvidence };

/** The image's view counts alone from here on. Below it, the most probable of five views is not probable enough. */
const IMAGE_DECIDES = 0.5;
/** A picture that is surely no single wrist is rejected though the header says wrist and view; headers are set by presets. */
const IMAGE_OVERRULES = 0.9;
/** Where the header names a view but no wrist ("EXTREMITY", nothing), the image's most probable answer is enough. */
const IMAGE_IS_ASKED = 0;

/** DICOM modalities (PS3.3 C.7.3.1.1.1) that are no projection radiographs of a limb. OT and RF may be: they are looked at. */
const NO_RADIOGRAPH = new Set("CT MR US PT NM MG IO PX SR PR KO SEG DOC ECG OP XA BMD REG RTIMAGE".split(" "));

/** Why the header alone rules out a wrist radiograph; null when it does not. */
export function rejectByHeader(facts: Pick<Facts, "modality" | "bodyPart" | "view">): string | null {
  const { modality, bodyPart, view } = facts;
  if (modality !== null && NO_RADIOGRAPH.has(modality)) {
    return `This is no radiograph: its Modality (0008,0060) is ${modality}.`;
  }
  if (bodyPart.kind === "other") return "This is no wrist: the header names another body part.";
  if (view?.view === "OBL" && isCoded(view.source)) return `The view is oblique (${view.source}): neither AP nor LAT.`;
  return null;
}

const isCoded = (source: string): boolean => source === "ViewPosition" || source === "ViewCodeSequence";

/**
 * The view: View Position, else View Code Sequence, else the image, else (where there are no pixels to look at) the words
 * of Series Description or Protocol Name.
 *
 * Where a coded header and the image contradict each other, the header's view stands and the contradiction is kept: the
 * technologist knew what was taken, and the model confuses plastered and infant wrists. Whether it is a single wrist at
 * all, the image may say against a header: surely, where the header names wrist and view; else as its likeliest answer.
 * @param image null when the pixels could not be decoded
 */
export function decideView(facts: Pick<Facts, "view" | "bodyPart">, image: ViewFinding | null): ViewDecision {
  const header = facts.view;
  const coded = header !== null && isCoded(header.source) && header.view !== "OBL" ? header.view : null;
  const evidence = (source: ViewEvidence["source"]): ViewEvidence => ({
    source,
    header: header === null ? null : { view: header.view, source: header.source },
    image: image === null ? null : { view: image.view, probabilities: image.probabilities },
    contradiction: header !== null && (header.conflict !== null || (image !== null && image.view !== header.view)),
  });
  if (image === null) {
    if (header !== null && header.view !== "OBL") {
      const { kind, examined, region } = facts.bodyPart;
      // The picture would decide what "EXTREMITY" is. A header that names no part at all is believed by its view.
      if (kind === "wrist" || (examined === null && region === null)) {
        return decided(header.view, evidence(header.source));
      }
      const rejected =
        "The header names a body part that is not known to be a wrist, and there is no picture to look at.";
      return { view: null, rejected, evidence: evidence("image") };
    }
    const said = header === null ? "the header names no view" : `the header says oblique (${header.source})`;
    return { view: null, rejected: `The view is not known: ${said}.`, evidence: evidence("image") };
  }
  const probability = image.probabilities[image.view];
  const saysWrist = facts.bodyPart.kind === "wrist";
  const overruled = coded === null ? IMAGE_DECIDES : saysWrist ? IMAGE_OVERRULES : IMAGE_IS_ASKED;
  const noWrist = NO_SINGLE_WRIST[image.view];
  if (noWrist !== undefined && probability >= overruled) {
    return { view: null, rejected: `${noWrist} (${percent(probability)} by the image).`, evidence: evidence("image") };
  }
  if (coded !== null && header !== null) return decided(coded, evidence(header.source));
  if (isView(image.view) && probability >= IMAGE_DECIDES) return decided(image.view, evidence("image"));
  if (image.view === "OBL" && probability >= IMAGE_DECIDES) {
    const rejected = `The view is oblique (${percent(probability)} by the image): neither AP nor LAT.`;
    return { view: null, rejected, evidence: evidence("image") };
  }
  const rejected = `The view is not known: the header names none, and the image says ${image.view} with only ${percent(probability)}.`;
  return { view: null, rejected, evidence: evidence("image") };
}

const NO_SINGLE_WRIST: Partial<Record<ImageView, string>> = {
  NOT_WRIST: "This is no wrist radiograph",
  TWO: "The image shows more than one view",
};

const isView = (view: ImageView): view is View => view === "AP" || view === "LAT";

const percent = (probability: number): string => `${Math.round(probability * 100)} %`;

function decided(view: View, evidence: ViewEvidence): ViewDecision & { readonly rejected: null } {
  return { view, rejected: null, evidence };
}
