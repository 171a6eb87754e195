import { transcodeWithDcmtk } from "../../packages/dicom/src/testkit/dcmtk.ts";
import { encodeWithOpenJpeg, encodeWithOpenJph } from "../../packages/dicom/src/testkit/jpeg2000.ts";
import { randomNumbers } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { element, file, fragments, HEIGHT, item, PIXELS, RLE, WIDTH } from "./build.ts";
import { type Ending, type HostileObject, hostile } from "./kind.ts";

export type Codec = "JPEG" | "JPEG lossless" | "JPEG-LS" | "JPEG 2000" | "HTJ2K" | "RLE";

export const SYNTAXES: Readonly<Record<Codec, string>> = {
  JPEG: "1.2.840.10008.1.2.4.50",
  "JPEG lossless": "1.2.840.10008.1.2.4.70",
  "JPEG-LS": "1.2.840.10008.1.2.4.80",
  "JPEG 2000": "1.2.840.10008.1.2.4.90",
  HTJ2K: "1.2.840.10008.1.2.4.201",
  RLE,
};

const image = { width: WIDTH, height: HEIGHT, bitsAllocated: 8, values: PIXELS } as const;
const made = new Map<Codec, Buffer>();

/** The small picture, compressed by a program that nobody here wrote; made once. */
export function codestream(codec: Codec): Buffer {
  const before = made.get(codec);
  if (before !== undefined) return Buffer.from(before);
  const encoded = Buffer.from(encode(codec));
  made.set(codec, encoded);
  return Buffer.from(encoded);
}

function encode(codec: Codec): Uint8Array {
  switch (codec) {
    case "JPEG 2000":
      return encodeWithOpenJpeg(image, []);
    case "HTJ2K":
      return encodeWithOpenJph(image, ["-reversible", "true"]);
    case "RLE":
      return firstFragment(transcodeWithDcmtk("dcmcrle", [], file("to be compressed")));
    case "JPEG-LS":
      return firstFragment(transcodeWithDcmtk("dcmcjpls", [], file("to be compressed")));
    case "JPEG":
      return firstFragment(transcodeWithDcmtk("dcmcjpeg", ["+eb"], file("to be compressed")));
    case "JPEG lossless":
      return firstFragment(transcodeWithDcmtk("dcmcjpeg", ["+e1"], file("to be compressed")));
  }
}

/** The second item of Pixel Data: after its tag, its VR, its length, and the offset table. */
function firstFragment(object: Uint8Array): Buffer {
  const bytes = Buffer.from(object);
  const pixels = bytes.lastIndexOf(Buffer.from("e07f1000", "hex"));
  const table = bytes.readUInt32LE(pixels + 16);
  const at = pixels + 20 + table;
  return bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4));
}

const padded = (bytes: Buffer): Buffer => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]));

/** A wrist radiograph with this codestream as its picture. */
export const compressed = (name: string, codec: Codec, bytes: Buffer): Buffer =>
  file(name, { transferSyntax: SYNTAXES[codec], set: { "7fe00010": fragments([item(padded(bytes))]) } });

function changed(name: string, codec: Codec, change: (bytes: Buffer) => Buffer, ends: Ending, reason?: RegExp) {
  return hostile(name, ends, () => compressed(name, codec, change(codestream(codec))), reason);
}

const poke =
  (offset: number, ...values: number[]) =>
  (bytes: Buffer) => {
    for (const [index, value] of values.entries()) bytes[offset + index] = value;
    return bytes;
  };

/** Every second byte of the last third is another one. */
function scrambled(bytes: Buffer): Buffer {
  const next = randomNumbers(bytes.length);
  for (let at = Math.floor((bytes.length * 2) / 3); at < bytes.length - 2; at += 2) bytes[at] = next() & 0x7f;
  return bytes;
}

const CODECS = Object.keys(SYNTAXES) as Codec[];

/** SIZ begins at byte 4: Xsiz at 8, Ysiz 12, XTsiz 24, YTsiz 28, Csiz 40. */
const HUGE = [0, 0, 0xff, 0xdc];

/** Compressed pictures that are damaged, or lie about themselves. */
export const CODESTREAMS: readonly HostileObject[] = [
  ...CODECS.map((codec) => changed(`${codec}, undamaged`, codec, (bytes) => bytes, "graded")),
  ...CODECS.map((codec) =>
    changed(`${codec}, cut short`, codec, (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.6)), "graded blind"),
  ),
  ...CODECS.map((codec) =>
    changed(`${codec}, its beginning only`, codec, (bytes) => bytes.subarray(0, 10), "graded blind"),
  ),
  ...CODECS.map((codec) => changed(`${codec}, all zeros`, codec, (bytes) => bytes.fill(0), "graded blind")),
  // Those without redundancy give a picture all the same.
  changed("JPEG, scrambled", "JPEG", scrambled, "graded blind"),
  changed("JPEG lossless, scrambled", "JPEG lossless", scrambled, "graded"),
  changed("JPEG-LS, scrambled", "JPEG-LS", scrambled, "graded blind"),
  changed("JPEG 2000, scrambled", "JPEG 2000", scrambled, "graded"),
  changed("HTJ2K, scrambled", "HTJ2K", scrambled, "graded"),
  ...CODECS.filter((codec) => codec !== "RLE").map((codec) =>
    hostile(
      `${codec} of another size than the dataset's`,
      "graded blind",
      () => {
        const name = `${codec} of another size than the dataset's`;
        return file(name, {
          transferSyntax: SYNTAXES[codec],
          set: {
            "00280010": element("00280010", "US", [HEIGHT + 1]),
            "7fe00010": fragments([item(padded(codestream(codec)))]),
          },
        });
      },
      /The image is 24 × 20; the dataset says 24 × 21/,
    ),
  ),
  changed(
    "JPEG 2000 of 65500 × 65500",
    "JPEG 2000",
    (bytes) => poke(12, ...HUGE)(poke(8, ...HUGE)(bytes)),
    "graded blind",
    /65500/,
  ),
  hostile(
    "65500 × 65500 in codestream and dataset",
    "graded blind",
    () => {
      const name = "65500 × 65500 in codestream and dataset";
      const bytes = poke(12, ...HUGE)(poke(8, ...HUGE)(codestream("JPEG 2000")));
      const size = { "00280010": element("00280010", "US", [65_500]), "00280011": element("00280011", "US", [65_500]) };
      return file(name, {
        transferSyntax: SYNTAXES["JPEG 2000"],
        set: { ...size, "7fe00010": fragments([item(padded(bytes))]) },
      });
    },
    /limit/,
  ),
  changed(
    "JPEG 2000 of 2³¹ tiles",
    "JPEG 2000",
    (bytes) => poke(24, 0, 0, 0, 1, 0, 0, 0, 1)(poke(16, 0x80, 0, 0, 0, 0x80, 0, 0, 0)(bytes)),
    "graded blind",
  ),
  changed("JPEG 2000 with tiles of no size", "JPEG 2000", poke(24, 0, 0, 0, 0), "graded blind", /tiles/),
  changed("JPEG 2000 of 16 384 components", "JPEG 2000", poke(40, 0x40, 0), "graded blind", /components/),
  changed("JPEG 2000 of 128 bits", "JPEG 2000", poke(42, 0x7f), "graded blind", /bits a sample/),
  changed("JPEG 2000, subsampled 255 times", "JPEG 2000", poke(43, 255, 255), "graded blind"),
  changed("HTJ2K with tiles of one pixel", "HTJ2K", poke(24, 0, 0, 0, 1, 0, 0, 0, 1), "graded blind"),
  changed(
    "JPEG without a frame header",
    "JPEG",
    () => Buffer.from("ffd8ffe000044a46ffda0004ffd9", "hex"),
    "graded blind",
    /frame header/,
  ),
  changed(
    "JPEG of 0 × 0",
    "JPEG",
    (bytes) => poke(bytes.indexOf(Buffer.from("ffc0", "hex")) + 5, 0, 0, 0, 0)(bytes),
    "graded blind",
    /0 × 0/,
  ),
  changed("RLE of 4 billion segments", "RLE", poke(0, 0xff, 0xff, 0xff, 0xff), "graded blind", /segments/),
  changed("RLE, a segment beyond the frame", "RLE", poke(4, 0xf0, 0xff, 0xff, 0xff), "graded blind", /outside/),
  changed("RLE, a segment in its own header", "RLE", poke(4, 8, 0, 0, 0), "graded blind", /outside/),
  changed("RLE, no-operations only", "RLE", (bytes) => bytes.fill(0x80, 64), "graded blind", /of 480 bytes/),
];
