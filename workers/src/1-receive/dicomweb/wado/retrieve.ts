import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { blobKey } from "@plumbline/database";
import { DicomError, type Header } from "@plumbline/dicom";
import { HttpError, NO_STORE } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { answerMultipart, type OutgoingPart } from "../multipart-writer.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import type { WadoDeps } from "./deps.ts";
import { explicitLittleEndian, mayBeExplicit } from "./explicit.ts";
import { acceptedBy, type Wish, wishesOf } from "./negotiate.ts";

const DICOM = "application/dicom";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

/** How one instance goes out. */
interface Outgoing {
  readonly instance: StoredInstance;
  /** As stored; null where the header cannot be read. */
  readonly stored: string | null;
  readonly multipart: boolean;
  /** Rewritten in Explicit VR Little Endian; else the stored bytes. */
  readonly rewrite: boolean;
}

/** WADO-RS: whole objects (PS3.18 10.4.1.1), one at a time from the store to the client. @throws HttpError */
export async function retrieve(
  deps: WadoDeps,
  request: IncomingMessage,
  response: ServerResponse,
  place: Place,
  parameters: URLSearchParams,
): Promise<void> {
  const wishes = wishesOf(acceptedBy(request, parameters), place.instance !== null);
  const usable = wishes.filter(({ type }) => type === null || type === DICOM);
  if (usable.length === 0) throw new HttpError(406, `Objects are given as ${DICOM}; see /rendered for pictures.`);
  const instances = await findInstances(deps.database, place);
  const outgoing: Outgoing[] = [];
  const stored = new Set<string>();
  for (const instance of instances) {
    const header = await headerOf(deps, instance);
    stored.add(header?.transferSyntax.uid ?? "unknown");
    const way = wayOut(instance, header, usable);
    if (way !== null) outgoing.push(way);
  }
  const [first] = outgoing;
  if (first === undefined) {
    throw new HttpError(406, `What there is has the transfer syntax ${[...stored].join(", ")}: ask for that or for *.`);
  }
  if (!first.multipart) return answerAlone(deps, response, first);
  const left = instances.length - outgoing.length;
  const warning = `299 plumbline "${left} instances are not there in the transfer syntax asked for."`;
  const headers = left > 0 ? { Warning: warning } : {};
  await answerMultipart(response, left > 0 ? 206 : 200, DICOM, parts(deps, outgoing, baseUrlOf(request)), headers);
}

/** An object whose header cannot be read is given as it is, to who takes anything. */
async function headerOf(deps: WadoDeps, { sha256 }: StoredInstance): Promise<Header | null> {
  try {
    return await deps.headers.read(sha256);
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}

/** By the first wish that this instance can fulfil; null for none. */
function wayOut(instance: StoredInstance, header: Header | null, wishes: readonly Wish[]): Outgoing | null {
  const stored = header?.transferSyntax.uid ?? null;
  for (const { transferSyntax: wanted, multipart } of wishes) {
    const asStored: Outgoing = { instance, stored, multipart, rewrite: false };
    if (wanted === "*" || wanted === stored) return asStored;
    // PS3.18 8.7.3.5.2: Explicit VR Little Endian is what is meant where none is named.
    if ((wanted ?? EXPLICIT_LITTLE_ENDIAN) !== EXPLICIT_LITTLE_ENDIAN) continue;
    if (stored === EXPLICIT_LITTLE_ENDIAN) return asStored;
    if (header !== null && mayBeExplicit(header, instance)) return { ...asStored, rewrite: true };
    // Who named none is better served with what there is than with nothing.
    if (wanted === null) return asStored;
  }
  return null;
}

interface Content {
  readonly contentType: string;
  readonly length: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The bytes, and what they are: one that cannot be rewritten after all goes out as stored, and says so. */
async function contentOf(deps: WadoDeps, { instance, stored, rewrite }: Outgoing): Promise<Content> {
  const rewritten = rewrite ? await explicitLittleEndian(deps, instance) : null;
  const syntax = rewritten === null ? stored : EXPLICIT_LITTLE_ENDIAN;
  return {
    contentType: syntax === null ? DICOM : `${DICOM}; transfer-syntax=${syntax}`,
    length: rewritten?.length ?? Number(instance.sizeBytes),
    bytes: rewritten === null ? deps.blobs.stream(blobKey.object(instance.sha256)) : [rewritten],
  };
}

async function* parts(deps: WadoDeps, outgoing: readonly Outgoing[], base: string): AsyncGenerator<OutgoingPart> {
  for (const one of outgoing) {
    const { contentType, bytes } = await contentOf(deps, one);
    yield { contentType, location: instanceUrl(base, one.instance), bytes };
  }
}

async function answerAlone(deps: WadoDeps, response: ServerResponse, outgoing: Outgoing): Promise<void> {
  const { contentType, length, bytes } = await contentOf(deps, outgoing);
  response.writeHead(200, { ...NO_STORE, "Content-Type": contentType, "Content-Length": length });
  await pipeline(Readable.from(bytes, { objectMode: false }), response);
}
