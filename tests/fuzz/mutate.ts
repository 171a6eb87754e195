import { randomNumbers } from "../../packages/dicom/src/testkit/make-dicom.ts";

/** A file that mutants are made from. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Mutant {
  /** Name of the seed and what was done to it, for a person. */
  readonly what: string;
  readonly bytes: Buffer;
}

type Random = () => number;

/** Lengths, counts and signs at which things break. */
const NUMBERS = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000];
const LENGTHS = [...NUMBERS, 0xffff_fff0, 0xffff_fffe, 0xffff_ffff];
const VRS = ["SQ", "UN", "OB", "OW", "UT", "US", "DS", "PN", "AT", "ZZ", "\0\0", "OF", "UI"];
const PIXEL_DATA = Buffer.from([0xe0, 0x7f, 0x10, 0x00]);
const START = 128;

type Change = (bytes: Buffer, at: number, next: Random, others: readonly Seed[]) => Buffer;

/** Each changes the bytes it is given, or gives others. */
const CHANGES: Readonly<Record<string, Change>> = {
  "bit flipped": (bytes, at, next) => put(bytes, at, (bytes[at] ?? 0) ^ (1 << (next() % 8))),
  "byte set": (bytes, at, next) => put(bytes, at, next() & 0xff),
  "16 bits set": (bytes, at, next) => putAll(bytes, at, little(NUMBERS[next() % NUMBERS.length] ?? 0, 2)),
  "32 bits set": (bytes, at, next) => putAll(bytes, at, little(LENGTHS[next() % LENGTHS.length] ?? 0, 4)),
  "32 bits set, big endian": (bytes, at, next) =>
    putAll(bytes, at, little(LENGTHS[next() % LENGTHS.length] ?? 0, 4).reverse()),
  "VR set": (bytes, at, next) => {
    const vr = nearestVr(bytes, at);
    return vr < 0 ? bytes : putAll(bytes, vr, Buffer.from(VRS[next() % VRS.length] ?? "UN", "latin1"));
  },
  "length set": (bytes, at, next) => {
    const vr = nearestVr(bytes, at);
    if (vr < 0) return bytes;
    const isLong = bytes[vr + 2] === 0 && bytes[vr + 3] === 0;
    const length = LENGTHS[next() % LENGTHS.length] ?? 0;
    return isLong ? putAll(bytes, vr + 4, little(length, 4)) : putAll(bytes, vr + 2, little(length & 0xffff, 2));
  },
  "cut short": (bytes, at) => bytes.subarray(0, at),
  "bytes left out": (bytes, at, next) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size(next))]),
  "bytes doubled": (bytes, at, next) => {
    const part = bytes.subarray(at, at + size(next));
    return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
  },
  "rubbish put in": (bytes, at, next) => {
    const rubbish = Buffer.from(Array.from({ length: size(next) }, () => next() & 0xff));
    return Buffer.concat([bytes.subarray(0, at), rubbish, bytes.subarray(at)]);
  },
  "zeros over it": (bytes, at, next) => bytes.fill(0, at, Math.min(bytes.length, at + size(next))),
  "item tags over it": (bytes, at, next) => {
    const tag = Buffer.from(["feff00e0", "feff0de0", "feffdde0", "e07f1000"][next() % 4] ?? "", "hex");
    return putAll(bytes, at, Buffer.concat([tag, little(LENGTHS[next() % LENGTHS.length] ?? 0, 4)]));
  },
  "another file's end": (bytes, at, next, others) => {
    const other = Buffer.from(others[next() % others.length]?.bytes ?? bytes);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(next() % Math.max(1, other.length))]);
  },
  "another file's middle": (bytes, at, next, others) => {
    const other = Buffer.from(others[next() % others.length]?.bytes ?? bytes);
    const from = next() % Math.max(1, other.length);
    return putAll(bytes, at, other.subarray(from, from + size(next)));
  },
};

const NAMES = Object.keys(CHANGES);

/** The `index`th mutant of a run: the same seeds, seed number and index give the same bytes. */
export function mutantOf(seeds: readonly Seed[], seedNumber: number, index: number): Mutant {
  const next = randomNumbers((Math.imul(seedNumber, 0x9e37_79b1) ^ Math.imul(index + 1, 0x85eb_ca6b)) >>> 0 || 1);
  // The first numbers of neighbouring starts are alike.
  for (let round = 0; round < 8; round++) next();
  const seed = chosenFrom(seeds, next);
  if (seed === undefined) throw new Error("Needed at least one file to make mutants of.");
  let bytes: Buffer = Buffer.from(seed.bytes);
  const done: string[] = [];
  for (let changes = 1 + (next() % 4); changes > 0; changes--) {
    const name = NAMES[next() % NAMES.length] ?? "bit flipped";
    const at = placeIn(bytes, next);
    bytes = CHANGES[name]?.(bytes, at, next, seeds) ?? bytes;
    done.push(`${name} at ${at}`);
  }
  return { what: `${seed.name}: ${done.join(", ")}`, bytes };
}

/** A large file costs a hundred times what a small one does, and its header breaks in the same ways. */
function chosenFrom(seeds: readonly Seed[], next: Random): Seed | undefined {
  const small = seeds.filter(({ bytes }) => bytes.length < 100_000);
  const among = small.length > 0 && next() % 8 !== 0 ? small : seeds;
  return among[next() % among.length];
}

/** Mostly in the header, often where pixels begin, sometimes anywhere. */
function placeIn(bytes: Buffer, next: Random): number {
  const kind = next() % 10;
  const [from, length] =
    kind < 6
      ? [START, Math.min(4_096, bytes.length - START)]
      : kind < 8
        ? [Math.max(START, bytes.lastIndexOf(PIXEL_DATA)), 200]
        : [0, bytes.length];
  return Math.min(Math.max(0, bytes.length - 1), from + (next() % Math.max(1, length)));
}

/** Two capital letters at an even place: most likely an element's VR. */
function nearestVr(bytes: Buffer, from: number): number {
  const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0x41 && byte <= 0x5a;
  for (let at = from & ~1; at < Math.min(from + 512, bytes.length - 8); at += 2) {
    if (isLetter(bytes[at]) && isLetter(bytes[at + 1])) return at;
  }
  return -1;
}

const size = (next: Random): number => 1 + (next() % (next() % 8 === 0 ? 4_096 : 24));

function little(value: number, width: 2 | 4): Buffer {
  const bytes = Buffer.alloc(width);
  if (width === 2) bytes.writeUInt16LE(value & 0xffff);
  else bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function put(bytes: Buffer, at: number, value: number): Buffer {
  if (at < bytes.length) bytes[at] = value;
  return bytes;
}

function putAll(bytes: Buffer, at: number, values: Uint8Array): Buffer {
  bytes.set(values.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
  return bytes;
}
