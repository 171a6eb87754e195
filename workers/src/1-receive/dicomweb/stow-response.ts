import type { Refused, Stored } from "../store-and-enqueue.ts";

type Element = { readonly vr: string; readonly Value?: readonly unknown[] };
type DicomJson = { readonly [tag: string]: Element };

const RETRIEVE_URL = "00081190";
const REFERENCED_SOP_SEQUENCE = "00081199";
const FAILED_SOP_SEQUENCE = "00081198";
const SOP_CLASS = "00081150";
const SOP_INSTANCE = "00081155";
const FAILURE_REASON = "00081197";
/** Standard attributes carry only a number: the sentence stands in a private element (PS3.5 7.8.1). */
const CREATOR = "00110010";
const SENTENCE = "00111001";

/**
 * The answer's status and body (PS3.18 10.5.3): 200 all stored, 202 some or with a warning, 409 none. Every instance is
 * in one of the two sequences; a failed one has its Failure Reason and the reason in words.
 * @param studyUrl where the study can be read, where the request named it
 */
export function stowResponse(
  results: readonly (Stored | Refused)[],
  studyUrl: string | null = null,
): { status: 200 | 202 | 409; body: DicomJson } {
  const stored = results.filter((result) => result.outcome !== "refused");
  const refused = results.filter((result) => result.outcome === "refused");
  const clean = refused.length === 0 && stored.every(({ outcome }) => outcome !== "incident");
  return {
    status: stored.length === 0 ? 409 : clean ? 200 : 202,
    body: {
      ...(studyUrl !== null && stored.length > 0 && { [RETRIEVE_URL]: { vr: "UR", Value: [studyUrl] } }),
      ...(stored.length === 0 ? {} : { [REFERENCED_SOP_SEQUENCE]: { vr: "SQ", Value: stored.map(storedItem) } }),
      ...(refused.length === 0 ? {} : { [FAILED_SOP_SEQUENCE]: { vr: "SQ", Value: refused.map(refusedItem) } }),
    },
  };
}

function uids({ sopClassUid, sopInstanceUid }: Stored | Refused): DicomJson {
  const uid = (value: string | null): Element => (value === null ? { vr: "UI" } : { vr: "UI", Value: [value] });
  return { [SOP_CLASS]: uid(sopClassUid), [SOP_INSTANCE]: uid(sopInstanceUid) };
}

const sentence = (text: string): DicomJson => ({
  [CREATOR]: { vr: "LO", Value: ["PLUMBLINE"] },
  [SENTENCE]: { vr: "LT", Value: [text] },
});

function storedItem(result: Stored): DicomJson {
  if (result.outcome !== "incident") return uids(result);
  return {
    ...uids(result),
    ...sentence("Kept, but not graded: another object with this SOP Instance UID and other bytes was received before."),
  };
}

function refusedItem(result: Refused): DicomJson {
  return { ...uids(result), [FAILURE_REASON]: { vr: "US", Value: [result.failureReason] }, ...sentence(result.reason) };
}

/** What a sender wants to know from a STOW-RS answer's body, ours or another server's. */
export interface StowResults {
  readonly stored: readonly { readonly sopInstanceUid: string; readonly warning: string | null }[];
  readonly failed: readonly { readonly sopInstanceUid: string | null; readonly reason: string }[];
}

export function readStowResponse(body: DicomJson): StowResults {
  const items = (tag: string): DicomJson[] => (body[tag]?.Value ?? []) as DicomJson[];
  const value = (item: DicomJson, tag: string): string | null => {
    const [first] = item[tag]?.Value ?? [];
    return first === undefined ? null : String(first);
  };
  return {
    stored: items(REFERENCED_SOP_SEQUENCE).map((item) => ({
      sopInstanceUid: value(item, SOP_INSTANCE) ?? "",
      warning: value(item, SENTENCE),
    })),
    failed: items(FAILED_SOP_SEQUENCE).map((item) => ({
      sopInstanceUid: value(item, SOP_INSTANCE),
      reason: value(item, SENTENCE) ?? `Failure Reason ${value(item, FAILURE_REASON) ?? "not given"}`,
    })),
  };
}
