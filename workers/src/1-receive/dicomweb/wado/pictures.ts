import type { IncomingMessage, ServerResponse } from "node:http";
import { type BlobStore, blobKey } from "@plumbline/database";
import { answerBytes, HttpError } from "../answer.ts";
import { baseUrlOf, instanceUrl } from "../base-url.ts";
import { covers } from "../media-type.ts";
import { answerMultipart, type OutgoingPart } from "../multipart-writer.ts";
import { findInstances, type StoredInstance } from "../places.ts";
import type { Place } from "../route.ts";
import type { WadoDeps } from "./deps.ts";
import { acceptedBy } from "./negotiate.ts";

const JPEG = "image/jpeg";

/** Rendered pictures and thumbnails (PS3.18 10.4.1.1.3 and .7): those that were made when the image was graded. */
export async function answerPictures(
  deps: WadoDeps,
  request: IncomingMessage,
  response: ServerResponse,
  { place, kind }: { readonly place: Place; readonly kind: "rendered" | "thumbnail" },
  parameters: URLSearchParams,
): Promise<void> {
  const ranges = acceptedBy(request, parameters);
  const several = kind === "rendered" && place.instance === null;
  const taken = ranges.some((range) => covers(range, JPEG) || (several && covers(range, "multipart/related")));
  if (!taken) throw new HttpError(406, `Pictures are given as ${JPEG} only.`);
  const instances = await withPictures(deps.blobs, await findInstances(deps.database, place), kind);
  const [first] = instances;
  if (first === undefined) {
    throw new HttpError(404, "There is no picture: the image is not graded yet, or its pixels cannot be shown.");
  }
  const warning = ignored(parameters);
  if (several) {
    return answerMultipart(response, 200, JPEG, parts(deps.blobs, instances, baseUrlOf(request)), warning);
  }
  answerBytes(response, 200, await deps.blobs.get(blobKey[pictureOf(kind)](first.instanceId)), {
    "Content-Type": JPEG,
    ...warning,
  });
}

const pictureOf = (kind: "rendered" | "thumbnail") => (kind === "rendered" ? "preview" : "thumbnail");

/** A thumbnail of a study or series is that of its first image that has one. */
async function withPictures(blobs: BlobStore, instances: readonly StoredInstance[], kind: "rendered" | "thumbnail") {
  const found: StoredInstance[] = [];
  for (const instance of instances) {
    if (!(await blobs.exists(blobKey[pictureOf(kind)](instance.instanceId)))) continue;
    found.push(instance);
    if (kind === "thumbnail") break;
  }
  return found;
}

async function* parts(
  blobs: BlobStore,
  instances: readonly StoredInstance[],
  base: string,
): AsyncGenerator<OutgoingPart> {
  for (const instance of instances) {
    const location = `${instanceUrl(base, instance)}/rendered`;
    yield { contentType: JPEG, location, bytes: blobs.stream(blobKey.preview(instance.instanceId)) };
  }
}

/** PS3.18 8.3.5: what would change the picture. */
const RENDERING = ["annotation", "quality", "viewport", "window", "iccprofile"];

function ignored(parameters: URLSearchParams): Record<string, string> {
  const given = RENDERING.filter((name) => parameters.has(name));
  if (given.length === 0) return {};
  return { Warning: `299 plumbline "${given.join(", ")}: the picture is given as it was made."` };
}
