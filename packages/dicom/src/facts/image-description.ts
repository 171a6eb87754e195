import type { Item } from "../parse/item.ts";

/** The image pixel module (PS3.3 C.7.6.3) and the display attributes, as declared; null where missing or no number. */
export interface ImageDescription {
  readonly rows: number | null;
  readonly columns: number | null;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number | null;
  readonly bitsStored: number | null;
  readonly highBit: number | null;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly frames: number;
  readonly photometric: string;
  readonly rescaleSlope: number | null;
  readonly rescaleIntercept: number | null;
  readonly window: { readonly center: number; readonly width: number; readonly function: VoiFunction } | null;
  readonly modalityLut: LookupTable | null;
  readonly voiLut: LookupTable | null;
  readonly presentationInverse: boolean;
  /** Stored values that are no image (PS3.3 C.7.5.1.1.2), both included; null where none are declared. */
  readonly padding: { readonly from: number; readonly to: number } | null;
}

export type VoiFunction = "LINEAR" | "LINEAR_EXACT" | "SIGMOID";

/** A lookup table (PS3.3 C.11.1.1): input `firstMapped` goes to `values[0]`; inputs outside take the end values. */
export interface LookupTable {
  readonly firstMapped: number;
  readonly bits: number;
  readonly values: readonly number[];
}

export function readImageDescription(root: Item): ImageDescription {
  const whole = (tag: string) => numberOr(root.numbers(tag, "US")[0], null);
  const decimal = (tag: string) => numberOr(root.numbers(tag)[0], null);
  const signed = whole("00280103") === 1;
  return {
    rows: whole("00280010"),
    columns: whole("00280011"),
    samplesPerPixel: whole("00280002") ?? 1,
    bitsAllocated: whole("00280100"),
    bitsStored: whole("00280101"),
    highBit: whole("00280102"),
    signed,
    planar: whole("00280006") === 1,
    frames: decimal("00280008") ?? 1,
    photometric: root.asciiValues("00280004")[0]?.toUpperCase() ?? "",
    rescaleSlope: decimal("00281053"),
    rescaleIntercept: decimal("00281052"),
    window: readWindow(root),
    modalityLut: readLut(root, "00283000", signed),
    voiLut: readLut(root, "00283010", signed),
    presentationInverse: root.asciiValues("20500020")[0]?.toUpperCase() === "INVERSE",
    padding: readPadding(root, signed),
  };
}

function readPadding(root: Item, signed: boolean): ImageDescription["padding"] {
  const limit = (tag: string) => {
    const value = root.numbers(tag, signed ? "SS" : "US")[0];
    if (value === undefined || Number.isNaN(value)) return undefined;
    // Writers give the other VR too: the bits are the same.
    return signed ? (value << 16) >> 16 : value & 0xffff;
  };
  const value = limit("00280120");
  if (value === undefined) return null;
  const end = limit("00280121") ?? value;
  return { from: Math.min(value, end), to: Math.max(value, end) };
}

function readWindow(root: Item): ImageDescription["window"] {
  const center = root.numbers("00281050")[0];
  const width = root.numbers("00281051")[0];
  if (center === undefined || width === undefined || Number.isNaN(center) || !(width > 0)) return null;
  const named = root.asciiValues("00281056")[0]?.toUpperCase();
  const shape = named === "LINEAR_EXACT" || named === "SIGMOID" ? named : "LINEAR";
  // PS3.3 C.11.2.1.2.1: LINEAR needs a width of at least 1.
  return shape === "LINEAR" && width < 1 ? null : { center, width, function: shape };
}

function readLut(root: Item, sequence: string, signedInput: boolean): LookupTable | null {
  const item = root.items(sequence)[0];
  if (item === undefined) return null;
  const descriptor = item.numbers("00283002", "US");
  const [count, first, bits] = descriptor;
  if (count === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16) return null;
  // PS3.3 C.11.1.1: 0 stands for 65536 entries; 8 bit entries may be packed two to a word.
  const entries = count === 0 ? 65536 : count & 0xffff;
  const raw = item.bytes("00283006");
  if (raw === undefined) return null;
  const packed = bits <= 8 && raw.byteLength < entries * 2;
  const values = packed ? Array.from(raw) : lutWords(item);
  if (values.length < entries) return null;
  const firstMapped = signedInput && first > 32767 ? first - 65536 : first;
  return { firstMapped, bits, values: values.slice(0, entries) };
}

function lutWords(item: Item): number[] {
  const vr = item.element("00283006")?.vr;
  return vr === "OW" || vr === "OB" || vr === undefined
    ? item.words("00283006")
    : item.numbers("00283006", "US").map((value) => value & 0xffff);
}

function numberOr(value: number | undefined, otherwise: number | null): number | null {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}
