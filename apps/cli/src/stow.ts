import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { readStowResponse } from "@plumbline/workers/receive";
import { CommandError } from "./command-error.ts";

export interface Receiver {
  /** Its `/studies`. */
  readonly url: string;
  /** Bearer token with the scope store; null: asks without, and is refused. */
  readonly token: string | null;
}

export interface StowResult {
  readonly stored: boolean;
  /** Why it was refused; null when it was stored. */
  readonly reason: string | null;
}

/** Nothing answers at the receiver's address. */
export class ReceiverUnreachableError extends CommandError {
  override readonly name = "ReceiverUnreachableError";
}

const SEND_MS = 120_000;
/** A receiver that is busy or short of space says 503 (Service Unavailable); so often it is asked again. */
const TRIES = 5;
const WAIT_MS = 1_000;

/**
 * Hands one DICOM object to a STOW-RS receiver (PS3.18 section 10.5). Stored means durable: the receiver answers only
 * then. Sending the same object twice stores it once, so a busy receiver is simply asked again.
 * @throws ReceiverUnreachableError
 */
export async function stow(receiver: Receiver, object: Uint8Array): Promise<StowResult> {
  for (let tried = 1; ; tried++) {
    const { status, body } = await post(receiver, object);
    if (status === 200) return { stored: true, reason: null };
    if (status !== 503 || tried === TRIES) return { stored: false, reason: reasonOf(status, body) };
    await pause(WAIT_MS * tried);
  }
}

async function post({ url, token }: Receiver, object: Uint8Array): Promise<{ status: number; body: string }> {
  const boundary = `plumbline-${randomBytes(16).toString("hex")}`;
  const head = `--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": `multipart/related; type="application/dicom"; boundary=${boundary}`,
        Accept: "application/dicom+json",
        ...(token !== null && { Authorization: `Bearer ${token}` }),
      },
      body: Buffer.concat([Buffer.from(head), object, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      signal: AbortSignal.timeout(SEND_MS),
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    throw new ReceiverUnreachableError(`No receiver answers at ${url}: is Plumbline running (npm start)?`, {
      cause: error,
    });
  }
}

/** The receiver's words for the one instance that was sent, or for the whole request; else the HTTP status. */
function reasonOf(status: number, body: string): string {
  try {
    const answer = JSON.parse(body);
    const { stored, failed } = readStowResponse(answer);
    const words = failed[0]?.reason ?? stored[0]?.warning ?? answer.error;
    if (typeof words === "string") return words;
  } catch {
    // Not a STOW-RS answer: the status says what there is to say.
  }
  return `The receiver answered with HTTP status ${status}.`;
}
