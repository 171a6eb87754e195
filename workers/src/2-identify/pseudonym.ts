import { createHmac } from "node:crypto";
import type { Facts } from "@plumbline/dicom";

/**
 * A patient's pseudonym: HMAC-SHA-256 with the installation's secret, hex. The same ID gives the same pseudonym, and
 * nobody without the secret can go back, or test a guess. Without a usable Patient ID each study is a patient of its own.
 */
export function pseudonymOf(secret: string, patientId: string | null, studyInstanceUid: string): string {
  const name = patientId === null ? `study ${studyInstanceUid}` : `patient ${patientId.normalize("NFKC").trim()}`;
  return createHmac("sha256", secret).update(name).digest("hex");
}

/** The Patient ID (0010,0020) that counts; null where it is absent, empty or a placeholder. */
export const patientIdOf = ({ items }: Pick<Facts, "items">): string | null =>
  items.PatientID.state === "present" ? (items.PatientID.values[0] ?? null) : null;
