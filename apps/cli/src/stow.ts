import { randomBytes } from "node:crypto";

export interface StowResult {
  readonly stored: boolean;
  /** Why it was refused; null when it was stored. */
  readonly reason: string | null;
}

/** Nothing answers at the receiver's address. */
export class ReceiverUnreachableError extends Error {
  override readonly name = "ReceiverUnreachableError";
}

const SEND_MS = 120_000;

/**
 * Hands one DICOM object to a STOW-RS receiver (PS3.18 section 10.5). Stored means durable: the receiver answers only
 * then. Sending the same object twice stores it once.
 * @param url the receiver's `/studies`
 * @throws ReceiverUnreachableError
 */
export async function stow(url: string, object: Uint8Array): Promise<StowResult> {
  const boundary = `plumbline-${randomBytes(16).toString("hex")}`;
  const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), object, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": `multipart/related; type="application/dicom"; boundary=${boundary}`,
        Accept: "application/dicom+json",
      },
      body,
      signal: AbortSignal.timeout(SEND_MS),
    });
  } catch (error) {
    throw new ReceiverUnreachableError(`No receiver answers at ${url}: is Plumbline running (npm start)?`, {
      cause: error,
    });
  }
  const text = await response.text();
  if (response.status === 200) return { stored: true, reason: null };
  return { stored: false, reason: reasonOf(response.status, text) };
}

interface DicomJsonItem {
  readonly [tag: string]: { readonly Value?: readonly unknown[] } | undefined;
}

/** The receiver's own words where it gives any (Error Comment), else the failure reason's number. */
function reasonOf(status: number, text: string): string {
  try {
    const answer = JSON.parse(text) as DicomJsonItem & { readonly reason?: unknown; readonly error?: unknown };
    const failed = answer["00081198"]?.Value?.[0] as DicomJsonItem | undefined;
    const comment = failed?.["00000902"]?.Value?.[0];
    const code = failed?.["00081197"]?.Value?.[0];
    if (typeof comment === "string") return comment;
    if (typeof code === "number") return `refused with failure reason ${code.toString(16).toUpperCase()}H`;
    for (const words of [answer.reason, answer.error]) if (typeof words === "string") return words;
  } catch {
    // Not JSON: the status says what there is to say.
  }
  return `the receiver answered with HTTP status ${status}`;
}
