import type { Readable } from "node:stream";
import { Dicer } from "@fastify/busboy";

/** The sender's request is not what was agreed; nothing of what follows can be read. */
export class MultipartError extends Error {
  override readonly name = "MultipartError";
}

/** More parts than any study has; a sender that wants more sends more requests. */
const MAX_PARTS = 10_000;

/** RFC 2046 5.1.1 allows 70 characters; Orthanc's DICOMweb plugin 1.7 sends 73. */
const MAX_BOUNDARY = 200;

/**
 * The boundary of `multipart/related; type="application/dicom"; boundary=…` (RFC 2387, PS3.18 8.7.3).
 * @returns null when the media type is another one or the boundary is missing
 */
export function boundaryOf(contentType: string | undefined): string | null {
  const [mediaType = "", ...parameters] = (contentType ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "multipart/related") return null;
  const values = new Map<string, string>();
  for (const parameter of parameters) {
    const [name = "", ...rest] = parameter.split("=");
    values.set(
      name.trim().toLowerCase(),
      rest
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    );
  }
  const boundary = values.get("boundary") ?? "";
  if (values.get("type")?.toLowerCase() !== "application/dicom") return null;
  return boundary.length >= 1 && boundary.length <= MAX_BOUNDARY ? boundary : null;
}

export interface Part {
  /** The part's own Content-Type, lower case, without parameters; null when it gives none. */
  readonly mediaType: string | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Hands the parts to `onPart`, one after another: the next part is not read before the promise of the one before has
 * settled, so a sender is slowed to the pace of the disk and memory stays bounded.
 * @throws MultipartError when the body is cut short or is no multipart; what `onPart` throws
 */
export async function readParts(
  body: Readable,
  boundary: string,
  onPart: (part: Part) => Promise<void>,
): Promise<void> {
  const dicer = new Dicer({ boundary, maxHeaderPairs: 32 });
  const failed = Promise.withResolvers<never>();
  const open = new Set<Readable>();
  let work: Promise<void> = Promise.resolve();
  let parts = 0;
  dicer.on("part", (part) => {
    if (++parts > MAX_PARTS) failed.reject(new MultipartError(`The request has more than ${MAX_PARTS} parts.`));
    open.add(part);
    const arrived = receivePart(part);
    work = work.then(async () => {
      await onPart(await arrived);
      open.delete(part);
    });
    work.catch(failed.reject);
  });
  const cut = (): void => failed.reject(new MultipartError("The request's body ends before its last boundary."));
  const finished = new Promise<void>((resolve) => dicer.once("finish", resolve));
  dicer.once("error", cut);
  body.once("error", cut);
  body.once("close", () => {
    if (!body.readableEnded) cut();
  });
  body.pipe(dicer);
  try {
    await Promise.race([finished, failed.promise]);
    await work;
  } catch (error) {
    body.unpipe(dicer);
    for (const part of open) part.destroy(new MultipartError("The request was given up."));
    await work.catch(() => undefined);
    throw error;
  }
  if (parts === 0) throw new MultipartError("The request has no parts.");
}

/** Resolves when the part's own header is there, which is before its first byte. */
async function receivePart(part: Readable): Promise<Part> {
  let mediaType: string | null = null;
  let failure: Error | null = null;
  // Heard from the first moment: a part that fails before its turn must not end the process, nor look complete.
  part.on("error", (error) => {
    failure = error;
  });
  await new Promise<void>((resolve) => {
    part.once("header", (header: Record<string, string[] | undefined>) => {
      mediaType = header["content-type"]?.[0]?.split(";")[0]?.trim().toLowerCase() ?? null;
      resolve();
    });
    for (const event of ["readable", "error", "close"]) part.once(event, () => resolve());
  });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (failure === null) yield* part as AsyncIterable<Uint8Array>;
    if (failure !== null) throw new MultipartError("The part is cut short.");
  }
  return { mediaType, bytes: bytes() };
}
