import { DicomError, type Header, readHeader } from "@plumbline/dicom";

/** An object's bytes, whole, and what its beginning says. */
export interface Peeked {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Why it does not belong to the study; null where it does, or where the beginning does not say. */
  readonly reason: string | null;
  readonly sopInstanceUid: string | null;
  readonly sopClassUid: string | null;
}

/** Groups 0008 to 0020 of a radiograph lie in far less. */
const LOOKED_AT_BYTES = 64 * 1024;

/** Looks for the Study Instance UID (0020,000D) in an object's beginning, and gives its bytes on from the first one. */
export async function peekStudy(source: AsyncIterable<Uint8Array>, study: string): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const beginning: Uint8Array[] = [];
  let [length, ended] = [0, false];
  while (length < LOOKED_AT_BYTES && !ended) {
    const { value, done } = await iterator.next();
    ended = done === true;
    // A piece is good until the next one is asked for.
    if (done !== true) beginning.push(Buffer.from(value));
    length += value?.length ?? 0;
  }
  const header = headerOf(Buffer.concat(beginning), ended);
  const uid = (tag: string): string | null => header?.root.asciiValues(tag)[0] ?? null;
  const found = uid("0020000d");
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield* beginning;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return {
    bytes: bytes(),
    reason: header === null || found === study ? null : sentence(found),
    sopInstanceUid: uid("00080018"),
    sopClassUid: uid("00080016"),
  };
}

/** null for what is no readable object: whoever stores it names what is wrong with it. */
function headerOf(beginning: Uint8Array, whole: boolean): Header | null {
  try {
    return readHeader(beginning, whole);
  } catch (error) {
    if (error instanceof DicomError) return null;
    throw error;
  }
}

const sentence = (found: string | null): string =>
  found === null
    ? "The object's beginning names no study (0020,000D), and the request was for one."
    : "The object belongs to another study (0020,000D) than the one that the request names.";
