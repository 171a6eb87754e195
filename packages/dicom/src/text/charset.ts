import { decodeIso2022 } from "./iso2022.ts";
import { tryDecode } from "./try-decode.ts";

/** Decoded text of one element, and whether the declared character set had to be left. */
export interface DecodedText {
  readonly text: string;
  /** True when the bytes contradict (0008,0005), or it is missing and needed: the text is a best guess. */
  readonly guessed: boolean;
}

/** Defined terms of PS3.3 C.12.1.1.2 → labels of the WHATWG encodings. Without code extensions. */
const SINGLE: Readonly<Record<string, string>> = {
  "ISO_IR 6": "ascii",
  "": "ascii",
  "ISO_IR 100": "iso-8859-1",
  "ISO_IR 101": "iso-8859-2",
  "ISO_IR 109": "iso-8859-3",
  "ISO_IR 110": "iso-8859-4",
  "ISO_IR 144": "iso-8859-5",
  "ISO_IR 127": "iso-8859-6",
  "ISO_IR 126": "iso-8859-7",
  "ISO_IR 138": "iso-8859-8",
  "ISO_IR 148": "iso-8859-9",
  "ISO_IR 203": "iso-8859-15",
  "ISO_IR 13": "shift_jis",
  "ISO_IR 166": "windows-874",
  "ISO_IR 192": "utf-8",
  GB18030: "gb18030",
  GBK: "gbk",
};

/**
 * Decodes the raw bytes of one text element, before any splitting: bytes 5C and 5E may be half a character.
 * @param charsets the values of Specific Character Set (0008,0005), in order; empty when absent
 */
export function decodeText(bytes: Uint8Array, charsets: readonly string[]): DecodedText {
  const hasEscape = bytes.includes(0x1b);
  const isAscii = !hasEscape && bytes.every((byte) => byte < 0x80);
  if (isAscii) return { text: Buffer.from(bytes).toString("latin1"), guessed: false };
  const normalised = charsets.map((charset) =>
    charset
      .trim()
      .toUpperCase()
      .replace(/^ISO[ _-]IR[ _-]?/, "ISO_IR "),
  );
  const first = normalised[0] ?? "";
  if (hasEscape || normalised.length > 1 || first.startsWith("ISO 2022")) {
    const decoded = decodeIso2022(bytes, first);
    return decoded === null ? guess(bytes) : { text: decoded, guessed: false };
  }
  const label = SINGLE[first];
  if (label === undefined || label === "ascii") return guess(bytes);
  const text = tryDecode(bytes, label);
  return text === null ? guess(bytes) : { text, guessed: false };
}

function guess(bytes: Uint8Array): DecodedText {
  // Latin-1 never fails; the two before it do fail on nearly all bytes that are not theirs.
  const text = tryDecode(bytes, "utf-8") ?? tryDecode(bytes, "gb18030") ?? Buffer.from(bytes).toString("latin1");
  return { text, guessed: true };
}
