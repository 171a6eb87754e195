import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { blobKey } from "@plumbline/database";
import { DicomError } from "@plumbline/dicom";
import { HttpError, NO_STORE } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { answerMultipart, type OutgoingPart } from "../multipart-writer.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import type { WadoDeps } from "./deps.ts";
import { explicitLittleEndian } from "./explicit.ts";
import { acceptedBy, type Wish, wishesOf } from "./negotiate.ts";

const DICOM = "application/dicom";
const UNKNOWN = "unknown";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

/** How one instance goes out. */
interface Outgoing {
  readonly instance: StoredInstance;
  readonly transferSyntax: string;
  readonly multipart: boolean;
  /** null: the stored bytes. */
  readonly rewritten: (() => Promise<Uint8Array>) | null;
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
    const transferSyntax = await storedSyntax(deps, instance);
    stored.add(transferSyntax);
    const way = await wayOut(deps, instance, transferSyntax, usable);
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

/** An object whose header cannot be read is given as it is to who takes anything. */
async function storedSyntax(deps: WadoDeps, { sha256 }: StoredInstance): Promise<string> {
  try {
    return (await deps.headers.read(sha256)).transferSyntax.uid;
  } catch (error) {
    if (error instanceof DicomError) return UNKNOWN;
    throw error;
  }
}

/** The first wish that this instance can fulfil; null for none. */
async function wayOut(
  deps: WadoDeps,
  instance: StoredInstance,
  stored: string,
  wishes: readonly Wish[],
): Promise<Outgoing | null> {
  for (const { transferSyntax: wanted, multipart } of wishes) {
    const asStored: Outgoing = { instance, transferSyntax: stored, multipart, rewritten: null };
    if (wanted === "*" || wanted === stored) return asStored;
    if (wanted !== null && wanted !== EXPLICIT_LITTLE_ENDIAN) continue;
    // PS3.18 8.7.3.5.2: Explicit VR Little Endian is what is meant where none is named.
    if (wanted === null && stored === EXPLICIT_LITTLE_ENDIAN) return asStored;
    const rewritten = await explicitLittleEndian(deps, instance);
    if (rewritten !== null) return { ...asStored, transferSyntax: EXPLICIT_LITTLE_ENDIAN, rewritten };
    if (wanted === null) return asStored;
  }
  return null;
}

const contentTypeOf = (transferSyntax: string): string =>
  transferSyntax === UNKNOWN ? DICOM : `${DICOM}; transfer-syntax=${transferSyntax}`;

async function* parts(deps: WadoDeps, outgoing: readonly Outgoing[], base: string): AsyncGenerator<OutgoingPart> {
  for (const { instance, transferSyntax, rewritten } of outgoing) {
    yield {
      contentType: contentTypeOf(transferSyntax),
      location: instanceUrl(base, instance),
      bytes: rewritten === null ? deps.blobs.stream(blobKey.object(instance.sha256)) : [await rewritten()],
    };
  }
}

async function answerAlone(
  deps: WadoDeps,
  response: ServerResponse,
  { instance, transferSyntax, rewritten }: Outgoing,
) {
  const bytes = rewritten === null ? null : await rewritten();
  response.writeHead(200, {
    ...NO_STORE,
    "Content-Type": contentTypeOf(transferSyntax),
    "Content-Length": bytes?.length ?? Number(instance.sizeBytes),
  });
  if (bytes !== null) return void response.end(bytes);
  await pipeline(deps.blobs.stream(blobKey.object(instance.sha256)), response);
}
