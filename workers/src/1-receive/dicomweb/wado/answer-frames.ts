import type { IncomingMessage, ServerResponse } from "node:http";
import { blobKey } from "@plumbline/database";
import { DicomError, type Header, readDataset } from "@plumbline/dicom";
import { answerBytes, HttpError } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { answerMultipart, type OutgoingPart } from "../multipart-writer.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import { bytesFrom, type WadoDeps } from "./deps.ts";
import { frameMediaType, OCTETS } from "./frame-media.ts";
import { numberOfFrames, readFrames } from "./frames.ts";
import { acceptedBy, type Wish, wishesOf } from "./negotiate.ts";

const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
/** To decode an object it is read whole. */
const MAX_DECODED_OBJECT_BYTES = 256 * 2 ** 20;

/** How frames go out, and the part's Content-Type. */
interface Way {
  readonly decoded: boolean;
  readonly type: string;
  readonly contentType: string;
  readonly multipart: boolean;
}

/** WADO-RS frames (PS3.18 10.4.1.1.6): uncompressed as bytes, compressed ones as stored or decoded. @throws HttpError */
export async function answerFrames(
  deps: WadoDeps,
  request: IncomingMessage,
  response: ServerResponse,
  { place, frames }: { readonly place: Place; readonly frames: readonly number[] },
  parameters: URLSearchParams,
): Promise<void> {
  const [instance] = await findInstances(deps.database, place);
  if (instance === undefined) throw new HttpError(404, "There is no such instance.");
  const header = await deps.headers.read(instance.sha256);
  const way = wayOut(header, frames, wishesOf(acceptedBy(request, parameters), frames.length === 1));
  const content = way.decoded ? decodedFrame(deps, instance) : storedFrames(deps, instance, header, frames);
  // The first one before anything is answered, so that a frame that is not there is a status and no broken body.
  const first = (await content.next()).value;
  if (first === undefined) throw new HttpError(404, "There is no such frame.");
  if (!way.multipart) return answerBytes(response, 200, Buffer.concat(first), { "Content-Type": way.contentType });
  const location = `${instanceUrl(baseUrlOf(request), instance)}/frames/`;
  await answerMultipart(
    response,
    200,
    way.type,
    parts(first, content, way, (at) => location + frames[at]),
  );
}

async function* parts(
  first: Uint8Array[],
  others: AsyncIterable<Uint8Array[]>,
  { contentType }: Way,
  locationOf: (index: number) => string,
): AsyncGenerator<OutgoingPart> {
  let index = 0;
  yield { contentType, location: locationOf(index++), bytes: first };
  for await (const bytes of others) yield { contentType, location: locationOf(index++), bytes };
}

function wayOut(header: Header, frames: readonly number[], wishes: readonly Wish[]): Way {
  const { uid, codec } = header.transferSyntax;
  const stored = codec === "native" ? OCTETS : frameMediaType(uid);
  const storedType = codec === "native" ? OCTETS : `${stored}; transfer-syntax=${uid}`;
  for (const { type, transferSyntax: wanted, multipart } of wishes) {
    const asStored: Way = { decoded: false, type: stored, contentType: storedType, multipart };
    if (codec === "native") {
      if ((type === null || type === OCTETS) && isNativeSyntax(wanted, uid)) return asStored;
      continue;
    }
    // Viewers ask for bytes in any syntax, and read from the answer what they got.
    const anySyntax = wanted === "*" || wanted === uid;
    if ((type === stored || type === null) && (wanted === null || anySyntax)) return asStored;
    if (type === OCTETS && anySyntax) return asStored;
    const plain = (type === OCTETS || type === null) && (wanted === null || wanted === EXPLICIT_LITTLE_ENDIAN);
    if (plain && isDecodable(header, frames)) return { decoded: true, type: OCTETS, contentType: OCTETS, multipart };
  }
  throw new HttpError(406, `Frames of this object are there as ${storedType}.`);
}

/** Uncompressed frames go out in little endian order, whichever uncompressed syntax the object is stored in. */
const isNativeSyntax = (wanted: string | null, stored: string): boolean =>
  wanted === null || wanted === "*" || wanted === stored || wanted === EXPLICIT_LITTLE_ENDIAN;

/** The decoder gives the first frame's grey samples; colour and later frames go out as stored only. */
function isDecodable(header: Header, frames: readonly number[]): boolean {
  const grey = (header.root.numbers("00280002", "US")[0] ?? 1) === 1;
  return grey && numberOfFrames(header) === 1 && frames.length === 1 && header.transferSyntax.codec !== "unsupported";
}

/** Frames as stored, uncompressed ones in little endian order. */
export async function* storedFrames(
  deps: WadoDeps,
  instance: StoredInstance,
  header: Header,
  frames: readonly number[],
): AsyncGenerator<Uint8Array[]> {
  const swap = header.transferSyntax.bigEndian && (header.root.numbers("00280100", "US")[0] ?? 0) === 16;
  for await (const pieces of readFrames(header, bytesFrom(deps, instance, header), frames)) {
    yield swap ? [Buffer.concat(pieces).swap16()] : pieces;
  }
}

async function* decodedFrame(deps: WadoDeps, instance: StoredInstance): AsyncGenerator<Uint8Array[]> {
  yield [await decodeSamples(deps, instance)];
}

/** The only frame's samples in little endian order, each in the allocated bits. @throws HttpError 406 */
export async function decodeSamples(deps: WadoDeps, { sha256, sizeBytes }: StoredInstance): Promise<Uint8Array> {
  if (sizeBytes > MAX_DECODED_OBJECT_BYTES) throw new HttpError(406, "The object is too large to be decoded here.");
  try {
    const dataset = readDataset(await deps.blobs.get(blobKey.object(sha256)));
    const { samples } = await deps.decoder.decode(dataset);
    const words = (dataset.root.numbers("00280100", "US")[0] ?? 8) > 8;
    const cells = words && samples.BYTES_PER_ELEMENT === 1 ? Uint16Array.from(samples) : samples;
    return new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
  } catch (error) {
    if (error instanceof DicomError) throw new HttpError(406, `The frame cannot be decoded: ${error.message}`);
    throw error;
  }
}
