import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bulkDataAt, type Header } from "@plumbline/dicom";
import { HttpError, NO_STORE } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { answerMultipart, type OutgoingPart } from "../multipart-writer.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import { storedFrames } from "./answer-frames.ts";
import { createByteReader } from "./byte-reader.ts";
import { bytesFrom, type WadoDeps } from "./deps.ts";
import { frameMediaType, OCTETS } from "./frame-media.ts";
import { numberOfFrames, readFrames } from "./frames.ts";
import { acceptedBy, wishesOf } from "./negotiate.ts";

/** The value behind a BulkDataURI of the metadata, in little endian order. @throws HttpError */
export async function answerBulkData(
  deps: WadoDeps,
  request: IncomingMessage,
  response: ServerResponse,
  { place, path }: { readonly place: Place; readonly path: readonly string[] },
  parameters: URLSearchParams,
): Promise<void> {
  const [instance] = await findInstances(deps.database, place);
  if (instance === undefined) throw new HttpError(404, "There is no such instance.");
  const header = await deps.headers.read(instance.sha256);
  const location = `${instanceUrl(baseUrlOf(request), instance)}/bulkdata/${path.join("/")}`;
  const { type, parts } = contentOf(deps, instance, header, path, location);
  const wish = wishesOf(acceptedBy(request, parameters), true).find((one) => one.type === null || one.type === type);
  if (wish === undefined) throw new HttpError(406, `This value is given as ${type}.`);
  if (wish.multipart) return answerMultipart(response, 200, type, parts);
  response.writeHead(200, { ...NO_STORE, "Content-Type": type });
  await pipeline(Readable.from(joined(parts), { objectMode: false }), response);
}

async function* joined(parts: AsyncIterable<OutgoingPart> | Iterable<OutgoingPart>): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of parts) yield* bytes;
}

function contentOf(
  deps: WadoDeps,
  instance: StoredInstance,
  header: Header,
  path: readonly string[],
  location: string,
): { type: string; parts: AsyncIterable<OutgoingPart> | Iterable<OutgoingPart> } {
  const { pixelData, transferSyntax } = header;
  if (pixelData === null || path.length > 1 || path[0]?.toLowerCase() !== pixelData.tag) {
    const bytes = bulkDataAt(header.root, path, transferSyntax.bigEndian);
    if (bytes === null) throw new HttpError(404, "The instance has no such value.");
    return { type: OCTETS, parts: [{ contentType: OCTETS, location, bytes: [bytes] }] };
  }
  const from = bytesFrom(deps, instance, header);
  const all = Array.from({ length: numberOfFrames(header) }, (_, index) => index + 1);
  if (pixelData.length === null) {
    const type = frameMediaType(transferSyntax.uid);
    const contentType = type === OCTETS ? type : `${type}; transfer-syntax=${transferSyntax.uid}`;
    return { type, parts: frameParts(readFrames(header, from, all), contentType, location) };
  }
  if (transferSyntax.bigEndian) {
    return { type: OCTETS, parts: frameParts(storedFrames(deps, instance, header, all), OCTETS, location) };
  }
  const reader = createByteReader(from(pixelData.offset));
  return { type: OCTETS, parts: [{ contentType: OCTETS, location, bytes: reader.pass(pixelData.length) }] };
}

async function* frameParts(frames: AsyncIterable<Uint8Array[]>, contentType: string, location: string) {
  for await (const bytes of frames) yield { contentType, location, bytes };
}
