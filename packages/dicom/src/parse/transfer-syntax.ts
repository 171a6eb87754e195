/** How one transfer syntax is read and decoded (PS3.5 chapter 10 and annex A). */
export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  readonly codec: PixelCodec;
}

export type PixelCodec =
  | "native"
  | "rle"
  | "jpeg"
  | "jpeg-lossless"
  | "jpeg-ls"
  | "jpeg-2000"
  | "htj2k"
  | "unsupported";

function encapsulated(uid: string, name: string, codec: PixelCodec): TransferSyntax {
  return { uid, name, explicitVr: true, bigEndian: false, deflated: false, codec };
}

const KNOWN: readonly TransferSyntax[] = [
  {
    uid: "1.2.840.10008.1.2",
    name: "Implicit VR Little Endian",
    explicitVr: false,
    bigEndian: false,
    deflated: false,
    codec: "native",
  },
  encapsulated("1.2.840.10008.1.2.1", "Explicit VR Little Endian", "native"),
  {
    uid: "1.2.840.10008.1.2.1.99",
    name: "Deflated Explicit VR Little Endian",
    explicitVr: true,
    bigEndian: false,
    deflated: true,
    codec: "native",
  },
  {
    uid: "1.2.840.10008.1.2.2",
    name: "Explicit VR Big Endian",
    explicitVr: true,
    bigEndian: true,
    deflated: false,
    codec: "native",
  },
  encapsulated("1.2.840.10008.1.2.5", "RLE Lossless", "rle"),
  encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline", "jpeg"),
  encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended", "jpeg"),
  encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless", "jpeg-lossless"),
  encapsulated("1.2.840.10008.1.2.4.70", "JPEG Lossless, first-order prediction", "jpeg-lossless"),
  encapsulated("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", "jpeg-ls"),
  encapsulated("1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless", "jpeg-ls"),
  encapsulated("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", "jpeg-2000"),
  encapsulated("1.2.840.10008.1.2.4.91", "JPEG 2000", "jpeg-2000"),
  encapsulated("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", "htj2k"),
  encapsulated("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 RPCL Lossless", "htj2k"),
  encapsulated("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", "htj2k"),
];

const BY_UID: ReadonlyMap<string, TransferSyntax> = new Map(KNOWN.map((syntax) => [syntax.uid, syntax]));

export const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
export const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
export const JPEG_BASELINE = "1.2.840.10008.1.2.4.50";

/**
 * The syntax behind a UID. One that is not known is read as Explicit VR Little Endian, as PS3.5 A.4 has it for
 * every encapsulated syntax, so that its header can be reported; its pixels are `unsupported`.
 */
export function transferSyntaxOf(uid: string): TransferSyntax {
  return BY_UID.get(uid) ?? encapsulated(uid, `unknown transfer syntax ${uid}`, "unsupported");
}

/** Every syntax whose pixels can be decoded. */
export const transferSyntaxUids = (): string[] => [...BY_UID.keys()];
