import { EXPLICIT_LITTLE_ENDIAN } from "../parse/transfer-syntax.ts";
import { type Attribute, uidFrom, writePart10 } from "../wrap/part10-writer.ts";

/** Attributes by tag; `null` leaves a default one out. Values as in {@link Attribute}. */
export type Overrides = Readonly<Record<string, readonly [vr: string, value: Attribute[2]] | null>>;

/** A grey image of tests: `values` row by row. */
export interface TestPixels {
  readonly width: number;
  readonly height: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored?: number;
  readonly signed?: boolean;
  readonly values: ArrayLike<number>;
}

export const TINY: TestPixels = { width: 2, height: 2, bitsAllocated: 8, values: [0, 85, 170, 255] };

/** A small, complete CR object with pixels; every attribute can be replaced or left out. */
export function makeDicom(overrides: Overrides = {}, pixels: TestPixels = TINY): Uint8Array {
  const sopInstanceUid = uidFrom("test instance");
  const sopClassUid = "1.2.840.10008.5.1.4.1.1.1";
  const defaults: Overrides = {
    "00080016": ["UI", sopClassUid],
    "00080018": ["UI", sopInstanceUid],
    "00080060": ["CS", "CR"],
    "0020000d": ["UI", uidFrom("test study")],
    "0020000e": ["UI", uidFrom("test series")],
    ...imageAttributes(pixels),
  };
  const attributes = Object.entries({ ...defaults, ...overrides }).flatMap(([tag, entry]) =>
    entry === null ? [] : [[tag, entry[0], entry[1]] as const],
  );
  const identity = { sopClassUid, sopInstanceUid, transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN };
  return writePart10(identity, attributes, { bytes: packSamples(pixels), encapsulated: false, vr: "OW" });
}

/** Image Pixel module (PS3.3 C.7.6.3) of one grey frame. */
export function imageAttributes(pixels: Omit<TestPixels, "values">): Overrides {
  const bits = pixels.bitsStored ?? pixels.bitsAllocated;
  return {
    "00280002": ["US", [1]],
    "00280004": ["CS", "MONOCHROME2"],
    "00280010": ["US", [pixels.height]],
    "00280011": ["US", [pixels.width]],
    "00280100": ["US", [pixels.bitsAllocated]],
    "00280101": ["US", [bits]],
    "00280102": ["US", [bits - 1]],
    "00280103": ["US", [pixels.signed ? 1 : 0]],
  };
}

function packSamples({ values, bitsAllocated }: TestPixels): Uint8Array {
  if (bitsAllocated === 8) return Uint8Array.from(values, (value) => value & 0xff);
  const bytes = Buffer.alloc(values.length * 2);
  for (let index = 0; index < values.length; index++) bytes.writeUInt16LE((values[index] ?? 0) & 0xffff, index * 2);
  return bytes;
}

/** Deterministic numbers 0 ≤ n < 2³² (xorshift32); the seed must not be 0. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** A smooth field with some noise, like a radiograph: `bits` deep. */
export function syntheticPixels(width: number, height: number, bits: number): TestPixels {
  const next = randomNumbers(width * 31 + bits);
  const top = 2 ** bits - 1;
  const values = Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const smooth = 0.5 + 0.4 * Math.sin(x / 9) * Math.cos(y / 13);
    return Math.min(top, Math.max(0, Math.round(top * smooth + (next() % 7) - 3)));
  });
  return { width, height, bitsAllocated: bits > 8 ? 16 : 8, bitsStored: bits, values };
}
