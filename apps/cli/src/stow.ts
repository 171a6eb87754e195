import { randomBytes } from "node:crypto";
import { readStowResponse } from "@plumbline/workers/receive";

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

/** The receiver's words for the one instance that was sent, else the HTTP status. */
function reasonOf(status: number, text: string): string {
  try {
    const { stored, failed } = readStowResponse(JSON.parse(text));
    const words = failed[0]?.reason ?? stored[0]?.warning;
    if (words) return words;
  } catch {
    // Not a STOW-RS answer: the status says what there is to say.
  }
  return `The receiver answered with HTTP status ${status}.`;
}
