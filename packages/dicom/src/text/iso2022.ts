import { tryDecode } from "./try-decode.ts";

/** A graphic set selected by an escape sequence (PS3.3 tables C.12-3 and C.12-4). */
interface GraphicSet {
  readonly register: "G0" | "G1";
  readonly decode: (bytes: Uint8Array) => string | null;
}

const ascii = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const by = (label: string) => (bytes: Uint8Array) => tryDecode(bytes, label);

/** Seven-bit double-byte sets are the euc forms with the high bit cleared. */
const euc = (label: string, prefix?: number) => (bytes: Uint8Array) => {
  const shifted: number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    if (prefix !== undefined && index % 2 === 0) shifted.push(prefix);
    shifted.push((bytes[index] ?? 0) | 0x80);
  }
  return tryDecode(Uint8Array.from(shifted), label);
};

const ESCAPES: readonly (readonly [sequence: string, set: GraphicSet])[] = [
  ["(B", { register: "G0", decode: ascii }],
  ["(J", { register: "G0", decode: ascii }],
  [")I", { register: "G1", decode: by("shift_jis") }],
  ["$B", { register: "G0", decode: euc("euc-jp") }],
  ["$@", { register: "G0", decode: euc("euc-jp") }],
  ["$(D", { register: "G0", decode: euc("euc-jp", 0x8f) }],
  ["$)C", { register: "G1", decode: by("euc-kr") }],
  ["$)A", { register: "G1", decode: by("gbk") }],
  ["-A", { register: "G1", decode: by("iso-8859-1") }],
  ["-B", { register: "G1", decode: by("iso-8859-2") }],
  ["-C", { register: "G1", decode: by("iso-8859-3") }],
  ["-D", { register: "G1", decode: by("iso-8859-4") }],
  ["-L", { register: "G1", decode: by("iso-8859-5") }],
  ["-G", { register: "G1", decode: by("iso-8859-6") }],
  ["-F", { register: "G1", decode: by("iso-8859-7") }],
  ["-H", { register: "G1", decode: by("iso-8859-8") }],
  ["-M", { register: "G1", decode: by("iso-8859-9") }],
  ["-b", { register: "G1", decode: by("iso-8859-15") }],
  ["-T", { register: "G1", decode: by("windows-874") }],
];

/** The G1 set that value 1 of (0008,0005) designates at the start of every line and component. */
const INITIAL_G1: Readonly<Record<string, string>> = {
  "ISO 2022 IR 100": "-A",
  "ISO 2022 IR 101": "-B",
  "ISO 2022 IR 109": "-C",
  "ISO 2022 IR 110": "-D",
  "ISO 2022 IR 144": "-L",
  "ISO 2022 IR 127": "-G",
  "ISO 2022 IR 126": "-F",
  "ISO 2022 IR 138": "-H",
  "ISO 2022 IR 148": "-M",
  "ISO 2022 IR 203": "-b",
  "ISO 2022 IR 166": "-T",
  "ISO 2022 IR 13": ")I",
  "ISO 2022 IR 149": "$)C",
  "ISO 2022 IR 58": "$)A",
  "ISO_IR 100": "-A",
  "ISO_IR 101": "-B",
  "ISO_IR 13": ")I",
};

const SET_BY_SEQUENCE = new Map(ESCAPES);
const G0_ASCII: GraphicSet = { register: "G0", decode: ascii };

/**
 * Text with code extensions (PS3.5 6.1.2.5). Designations fall back to the initial ones after a delimiter, which is
 * only recognised while G0 holds single bytes: in a double-byte set 5C and 5E are halves of characters.
 * @returns null when a byte has no meaning in the designated set
 */
export function decodeIso2022(bytes: Uint8Array, firstCharset: string): string | null {
  const initialG1 = SET_BY_SEQUENCE.get(INITIAL_G1[firstCharset] ?? "") ?? null;
  let g0 = G0_ASCII;
  let g1 = initialG1;
  let text = "";
  let index = 0;
  while (index < bytes.length) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x1b) {
      const found = escapeAt(bytes, index + 1);
      if (found === null) return null;
      if (found.set.register === "G0") g0 = found.set;
      else g1 = found.set;
      index = found.end;
      continue;
    }
    const high = byte >= 0x80;
    const set = high ? g1 : g0;
    if (set === null) return null;
    const end = runEnd(bytes, index, high);
    const decoded = set.decode(bytes.subarray(index, end));
    if (decoded === null) return null;
    text += decoded;
    if (!high && set === G0_ASCII && /[\\^=\r\n\f\t]/.test(decoded)) {
      g0 = G0_ASCII;
      // Real writers often leave out the second designation: the last one is kept where value 1 gives none.
      g1 = initialG1 ?? g1;
    }
    index = end;
  }
  return text;
}

function runEnd(bytes: Uint8Array, from: number, high: boolean): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 0x1b && (bytes[end] ?? 0) >= 0x80 === high) end += 1;
  return end;
}

function escapeAt(bytes: Uint8Array, at: number): { set: GraphicSet; end: number } | null {
  for (const length of [3, 2]) {
    const sequence = Buffer.from(bytes.subarray(at, at + length)).toString("latin1");
    const set = SET_BY_SEQUENCE.get(sequence);
    if (set !== undefined) return { set, end: at + length };
  }
  return null;
}
