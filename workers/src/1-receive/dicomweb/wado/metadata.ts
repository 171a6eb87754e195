import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type DicomJson, toDicomJson } from "@plumbline/dicom";
import { HttpError, NO_STORE } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { covers } from "../media-type.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import type { WadoDeps } from "./deps.ts";
import { acceptedBy } from "./negotiate.ts";

const TYPES = ["application/dicom+json", "application/json"];

/** WADO-RS metadata (PS3.18 10.4.1.1.2): all attributes of each instance, bulk data by its address. @throws HttpError */
export async function metadata(
  deps: WadoDeps,
  request: IncomingMessage,
  response: ServerResponse,
  place: Place,
  parameters: URLSearchParams,
): Promise<void> {
  const type = acceptedBy(request, parameters).flatMap((range) => TYPES.filter((name) => covers(range, name)))[0];
  if (type === undefined) throw new HttpError(406, `Metadata is given as ${TYPES.join(" or ")} only.`);
  const instances = await findInstances(deps.database, place);
  const base = baseUrlOf(request);
  // The first one before anything is answered: where it cannot be read, the status says so.
  const [first] = instances;
  if (first !== undefined) await deps.headers.read(first.sha256);
  response.writeHead(200, { ...NO_STORE, "Content-Type": type });
  await pipeline(Readable.from(jsonArray(deps, instances, base)), response);
}

async function* jsonArray(deps: WadoDeps, instances: readonly StoredInstance[], base: string): AsyncGenerator<string> {
  yield "[";
  for (const [index, instance] of instances.entries()) {
    yield `${index === 0 ? "" : ","}${JSON.stringify(await metadataOf(deps, instance, base))}`;
  }
  yield "]";
}

async function metadataOf(deps: WadoDeps, instance: StoredInstance, base: string): Promise<DicomJson> {
  const { root, transferSyntax, pixelData } = await deps.headers.read(instance.sha256);
  const bulk = `${instanceUrl(base, instance)}/bulkdata`;
  const json = toDicomJson(root, {
    bigEndian: transferSyntax.bigEndian,
    bulkDataUri: (path) => `${bulk}/${path.join("/")}`,
  });
  const available = { "00083002": { vr: "UI", Value: [transferSyntax.uid] } };
  if (pixelData === null) return { ...json, ...available };
  const tag = pixelData.tag.toUpperCase();
  return { ...json, ...available, [tag]: { vr: pixelData.vr, BulkDataURI: `${bulk}/${tag}` } };
}
