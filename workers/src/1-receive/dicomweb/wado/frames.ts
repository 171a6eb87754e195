import type { Header } from "@plumbline/dicom";
import { HttpError } from "../answer.ts";
import { type ByteReader, createByteReader } from "./byte-reader.ts";

/** An object's bytes from one of them on. */
export type BytesFrom = (offset: number) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A compressed frame lies in memory while it is sent; no radiograph's is a tenth of this. */
const MAX_FRAME_BYTES = 256 * 2 ** 20;
const ITEM = 0xfffe_e000;
const SEQUENCE_END = 0xfffe_e0dd;

export const numberOfFrames = ({ root }: Header): number => {
  const [frames = 1] = root.numbers("00280008");
  return Number.isInteger(frames) && frames > 1 ? frames : 1;
};

/** Frames as stored, in the order asked for. @throws HttpError 404 for one that is not there */
export async function* readFrames(
  header: Header,
  from: BytesFrom,
  wanted: readonly number[],
): AsyncGenerator<Uint8Array[]> {
  const { pixelData } = header;
  if (pixelData === null) throw new HttpError(404, "The object has no pixel data.");
  const count = numberOfFrames(header);
  const missing = wanted.find((frame) => frame > count);
  if (missing !== undefined) throw new HttpError(404, `There is no frame ${missing}; the object has ${count}.`);
  if (pixelData.length === null) yield* encapsulated(() => from(pixelData.offset), wanted, count);
  else for (const frame of wanted) yield await native(header, from, frame);
}

async function native(header: Header, from: BytesFrom, frame: number): Promise<Uint8Array[]> {
  const { pixelData } = header;
  const bytes = nativeFrameBytes(header);
  const start = (frame - 1) * bytes;
  if (pixelData === null || start + bytes > (pixelData.length ?? 0)) {
    throw new HttpError(404, `The stored pixel data ends before frame ${frame} does.`);
  }
  const reader = createByteReader(from(pixelData.offset + start));
  try {
    return [await reader.take(bytes)];
  } finally {
    await reader.close();
  }
}

/** @throws HttpError 404 where the header does not say how large a frame is, or frames do not begin at whole bytes */
export function nativeFrameBytes({ root }: Header): number {
  const number = (tag: string, otherwise: number): number => root.numbers(tag, "US")[0] ?? otherwise;
  const pixels = number("00280010", 0) * number("00280011", 0);
  const samples = root.asciiValues("00280004")[0] === "YBR_FULL_422" ? 2 : number("00280002", 1);
  const bytes = (pixels * samples * number("00280100", 0)) / 8;
  if (Number.isInteger(bytes) && bytes > 0 && bytes <= MAX_FRAME_BYTES) return bytes;
  throw new HttpError(404, "The header does not say how large a frame is, or says what cannot be sent.");
}

/** PS3.5 A.4: the basic offset table, then the frames' fragments, walked through as long as frames come in order. */
async function* encapsulated(
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  wanted: readonly number[],
  count: number,
): AsyncGenerator<Uint8Array[]> {
  let walk: Walk | null = null;
  try {
    for (const frame of wanted) {
      if (walk === null || frame <= walk.frame) {
        await walk?.reader.close();
        walk = await begin(createByteReader(open()), count);
      }
      walk.frame = frame;
      yield await fragmentsOf(walk, ...boundsOf(walk.offsets, frame, count));
    }
  } finally {
    await walk?.reader.close();
  }
}

/** Where a walk through the fragments stands. */
interface Walk {
  readonly reader: ByteReader;
  readonly offsets: readonly number[];
  /** The last frame that was taken. */
  frame: number;
  /** Of the next fragment's item, from the first one's. */
  offset: number;
  fragment: number;
}

async function begin(reader: ByteReader, count: number): Promise<Walk> {
  const table = await itemLength(reader);
  if (table === null || table > 4 * count + 4) throw new HttpError(404, "The pixel data has no usable offset table.");
  return { reader, offsets: uint32s(await reader.take(table)), frame: 0, offset: 0, fragment: 0 };
}

type Bound = { readonly offset: number } | { readonly fragment: number } | null;

/** Without a usable table a single frame has all fragments, and of several each has one. */
function boundsOf(offsets: readonly number[], frame: number, count: number): readonly [Bound, Bound] {
  if (count === 1) return [{ fragment: 0 }, null];
  const usable =
    offsets.length === count && offsets[0] === 0 && offsets.every((at, i) => i === 0 || at > (offsets[i - 1] ?? 0));
  if (!usable) return [{ fragment: frame - 1 }, { fragment: frame }];
  const next = offsets[frame];
  return [{ offset: offsets[frame - 1] ?? 0 }, next === undefined ? null : { offset: next }];
}

async function fragmentsOf(walk: Walk, start: Bound, end: Bound): Promise<Uint8Array[]> {
  const { reader } = walk;
  const parts: Uint8Array[] = [];
  for (let bytes = 0; ; walk.fragment++) {
    if (reached(end, walk)) return parts;
    const length = await itemLength(reader);
    if (length === null) {
      if (parts.length > 0) return parts;
      throw new HttpError(404, "The stored pixel data ends before this frame.");
    }
    if (reached(start, walk)) {
      bytes += length;
      if (bytes > MAX_FRAME_BYTES) throw new HttpError(404, "The frame is too large to be sent by itself.");
      parts.push(await reader.take(length));
    } else await reader.skip(length);
    walk.offset += length + 8;
  }
}

function reached(bound: Bound, { offset, fragment }: Walk): boolean {
  if (bound === null) return false;
  return "offset" in bound ? offset >= bound.offset : fragment >= bound.fragment;
}

/** null at the sequence's end. */
async function itemLength(reader: ByteReader): Promise<number | null> {
  const head = await reader.take(8);
  const tag = head.readUInt16LE(0) * 0x1_0000 + head.readUInt16LE(2);
  if (tag === SEQUENCE_END) return null;
  const length = head.readUInt32LE(4);
  if (tag === ITEM && length !== 0xffff_ffff) return length;
  throw new HttpError(404, "The stored pixel data is not made of fragments.");
}

function uint32s(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}
