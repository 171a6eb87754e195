/** What a grading's models looked at, one picture each. */
export const EVIDENCE_LAYERS = ["landmarks", "artefact"] as const;
export type EvidenceLayer = (typeof EVIDENCE_LAYERS)[number];

/**
 * Where bytes lie: received objects by the hash of their content, pictures by their instance, evidence by its grading
 * (a later one, by other models, has its own). A key is made from our
 * own hash or id, never from a UID or a name that a sender chose, so no sender can choose a path.
 */
export const blobKey = {
  /** @param sha256 of the object's bytes, 64 hex digits */
  object: (sha256: string): string => checkedKey(`${sha256.slice(0, 2)}/${sha256}.dcm`),
  /** The whole image in its stored orientation, display window applied; longest side at most 1600 pixels. */
  preview: (instanceId: string): string => checkedKey(`preview/${instanceId}.jpg`),
  /** The same, at most 320 pixels. */
  thumbnail: (instanceId: string): string => checkedKey(`thumbnail/${instanceId}.jpg`),
  /** Grey for a model's probability, over the whole image in its stored orientation; at most 320 pixels. */
  evidence: (gradingId: string, layer: EvidenceLayer): string => checkedKey(`evidence/${layer}/${gradingId}.png`),
} as const;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OBJECT = /^[0-9a-f]{2}\/[0-9a-f]{64}\.dcm$/;
const KEY = new RegExp(
  `${OBJECT.source}|^(?:(?:preview|thumbnail)/${UUID}\\.jpg|evidence/(?:landmarks|artefact)/${UUID}\\.png)$`,
);

/** Every store asks this before it touches anything. @throws when the key is none that `blobKey` makes */
export function checkedKey(key: string): string {
  if (KEY.test(key)) return key;
  throw new Error("A blob's key is a SHA-256 (64 hex digits) or an instance's or grading's UUID; this one is neither.");
}

/** The hash in the key of a received object; null for other keys. */
export const hashOfKey = (key: string): string | null => (OBJECT.test(key) ? key.slice(3, 67) : null);

/** Named by its content: what is there under the key is what would be put there. */
export const isContentKey = (key: string): boolean => OBJECT.test(key);
