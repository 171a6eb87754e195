import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Association, openAssociation } from "../testkit/store-scu.ts";
import type { Specimen } from "./specimens.ts";

/** What a sender was promised. */
export interface Acknowledged {
  readonly sopInstanceUid: string;
  /** Of the dataset: what a receiver writes before it is its own. */
  readonly datasetSha256: string;
  readonly expected: Specimen["expected"];
}

export interface Stream {
  readonly acknowledged: readonly Acknowledged[];
  /** Answers that no object of this stream may get. */
  readonly unexpected: readonly string[];
  /** Times that an object had to be sent again, by what its sender had heard. */
  readonly repeats: Readonly<Record<string, number>>;
  /** Sends no new objects; resolves when every one begun is acknowledged. */
  finish(): Promise<void>;
}

export interface StreamOptions {
  readonly dimsePort: number;
  readonly stowUrl: string;
  readonly token: string | null;
  readonly next: () => Promise<Specimen>;
  /** Senders of each protocol. */
  readonly lanes: number;
  /** Between two objects of a lane. */
  readonly everyMs: number;
}

/** `again`: the sender keeps the object and tries later, as every modality does. */
type Answer = "stored" | { readonly again: string } | { readonly unexpected: string };

/** Every so many objects, one is sent a second time although it was acknowledged. */
const TWICE_EVERY = 5;
const AGAIN_AFTER_MS = 150;

/** Senders that never give an object up. */
export function startStream({ next, lanes, everyMs, ...receivers }: StreamOptions): Stream {
  const acknowledged: Acknowledged[] = [];
  const unexpected: string[] = [];
  const repeats: Record<string, number> = {};
  let finishing = false;

  async function insist(send: (object: Specimen) => Promise<Answer>, object: Specimen): Promise<void> {
    for (;;) {
      const answer = await send(object);
      if (answer === "stored") return;
      if ("unexpected" in answer) return void unexpected.push(answer.unexpected);
      repeats[answer.again] = (repeats[answer.again] ?? 0) + 1;
      await pause(AGAIN_AFTER_MS);
    }
  }

  async function lane(send: (object: Specimen) => Promise<Answer>, end: () => void): Promise<void> {
    for (let count = 1; !finishing; count++) {
      const object = await next();
      await insist(send, object);
      const datasetSha256 = createHash("sha256").update(object.dataset).digest("hex");
      acknowledged.push({ sopInstanceUid: object.sopInstanceUid, datasetSha256, expected: object.expected });
      if (count % TWICE_EVERY === 0) await insist(send, object);
      await pause(everyMs);
    }
    end();
  }

  const running = Array.from({ length: lanes }, () => {
    const dimse = dimseSender(receivers.dimsePort);
    return [lane(dimse.send, dimse.end), lane(stowSender(receivers), () => undefined)];
  }).flat();
  return {
    acknowledged,
    unexpected,
    repeats,
    finish: async () => {
      finishing = true;
      await Promise.all(running);
    },
  };
}

const OUT_OF_RESOURCES = 0xa700;

/** Holds its association as long as it lives. */
function dimseSender(port: number): { send(object: Specimen): Promise<Answer>; end(): void } {
  let association: { readonly of: string; readonly open: Association } | null = null;
  const end = (): void => {
    association?.open.destroy();
    association = null;
  };
  return {
    end,
    send: async ({ sopClassUid, sopInstanceUid, transferSyntaxUid, dataset }) => {
      const of = `${sopClassUid} ${transferSyntaxUid}`;
      if (association?.of !== of) end();
      try {
        association ??= {
          of,
          open: await openAssociation({
            host: "127.0.0.1",
            port,
            callingAeTitle: "TORTURE",
            calledAeTitle: "PLUMBLINE",
            sopClassUids: [sopClassUid],
            transferSyntaxUid,
          }),
        };
        const status = await association.open.store({ sopClassUid, sopInstanceUid, dataset: [dataset] });
        if (status === 0) return "stored";
        if (status === OUT_OF_RESOURCES) return { again: "C-STORE A700" };
        return { unexpected: `C-STORE status ${status.toString(16)}` };
      } catch (error) {
        end();
        return { again: `C-STORE ${codeOf(error)}` };
      }
    },
  };
}

const BOUNDARY = "plumbline-torture-boundary";
const STOW_MS = 30_000;

function stowSender({ stowUrl, token }: { stowUrl: string; token: string | null }) {
  const post = ({ meta, dataset }: Specimen): Promise<Response> =>
    fetch(stowUrl, {
      method: "POST",
      headers: {
        "Content-Type": `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: Buffer.concat([
        Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`),
        meta,
        dataset,
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
      signal: AbortSignal.timeout(STOW_MS),
    });
  return async (object: Specimen): Promise<Answer> => {
    try {
      const response = await post(object);
      const body = await response.text();
      if (response.status === 200) return "stored";
      if (response.status >= 500) return { again: `STOW ${response.status}` };
      return { unexpected: `STOW ${response.status}: ${body.slice(0, 300)}` };
    } catch (error) {
      return { again: `STOW ${codeOf(error)}` };
    }
  };
}

/** What a connection broke with: ECONNREFUSED, or the sentence where there is no code. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return "code" in cause && typeof cause.code === "string" ? cause.code : cause.message;
}
