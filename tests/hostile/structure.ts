import {
  bare,
  EXPLICIT,
  element,
  elements,
  file,
  ITEM_END,
  item,
  meta,
  PIXELS,
  PREAMBLE,
  SEQUENCE_END,
  UNDEFINED,
} from "./build.ts";
import { type Ending, type HostileObject, hostile } from "./kind.ts";

/** One more element in the dataset, by its tag. */
const having = (name: string, ends: Ending, tag: string, bytes: () => Buffer, reason?: RegExp): HostileObject =>
  hostile(name, ends, () => file(name, { set: { [tag]: bytes() } }), reason);

/** A sequence within a sequence, `depth` times. */
function nested(depth: number): Buffer {
  const open = Buffer.concat([element("0040a730", "SQ", "", UNDEFINED), bare("fffee000", UNDEFINED)]);
  const close = Buffer.concat([ITEM_END, SEQUENCE_END]);
  return Buffer.concat([Buffer.concat(Array(depth).fill(open)), Buffer.concat(Array(depth).fill(close))]);
}

function manyItems(count: number): Buffer {
  const items = Buffer.alloc(count * 8);
  for (let at = 0; at < items.length; at += 8) items.writeUInt32LE(0xe000fffe, at);
  return Buffer.concat([element("0040a730", "SQ", "", UNDEFINED), items, SEQUENCE_END]);
}

function manyElements(count: number): Buffer {
  const all = Buffer.alloc(count * 8);
  for (let index = 0; index < count; index++) {
    all.writeUInt16LE(0x0029 + 2 * (index >> 12), index * 8);
    all.writeUInt16LE(0x1000 + (index & 0xfff), index * 8 + 2);
    all.write("LO", index * 8 + 4, "latin1");
  }
  return all;
}

const ICON = element(
  "00880200",
  "SQ",
  item(
    Buffer.concat([
      element("00280010", "US", [2]),
      element("00280011", "US", [2]),
      element("00280100", "US", [8]),
      element("7fe00010", "OW", Buffer.from([1, 2, 3, 4])),
    ]),
  ),
);

/** Datasets whose lengths, nesting or order are wrong. */
export const STRUCTURE: readonly HostileObject[] = [
  ...[0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.99].map((share) => {
    const name = `cut at ${share * 100} %`;
    // The identity stands at the beginning: a cut before it is refused, one after it is kept and rejected.
    return hostile(name, share < 0.3 ? "refused" : "object rejected", () => {
      const all = file(name);
      return all.subarray(0, Math.floor(all.length * share));
    });
  }),
  having("a length of 0xFFFFFFFE", "object rejected", "00204000", () => element("00204000", "UT", "x", 0xffff_fffe)),
  having("a short length beyond the end", "object rejected", "00281050", () => element("00281050", "DS", "1", 0xfffe)),
  having("UN of undefined length without delimiter", "object rejected", "00291010", () =>
    element("00291010", "UN", "", UNDEFINED),
  ),
  having("SQ of undefined length without delimiter", "object rejected", "00291010", () =>
    element("00291010", "SQ", "", UNDEFINED),
  ),
  having("an item of undefined length without delimiter", "object rejected", "00291010", () =>
    Buffer.concat([element("00291010", "SQ", "", UNDEFINED), bare("fffee000", UNDEFINED)]),
  ),
  having("64 sequences deep", "graded", "0040a730", () => nested(64)),
  ...[100, 1_000, 10_000, 100_000].map((depth) =>
    having(`${depth} sequences deep`, "object rejected", "0040a730", () => nested(depth), /nested|more elements/),
  ),
  having("a million items", "object rejected", "0040a730", () => manyItems(1_000_000), /limit/),
  having("65 000 elements", "graded", "00291000", () => manyElements(65_000)),
  having("a million elements", "object rejected", "00291000", () => manyElements(1_000_000), /limit/),
  having("an item longer than its sequence", "object rejected", "0040a730", () =>
    element("0040a730", "SQ", item(element("00080100", "SH", "A"), 4_000)),
  ),
  having("an item longer than its sequence, within the object", "object rejected", "00091010", () =>
    element("00091010", "SQ", item(element("00080100", "SH", "A"), 40)),
  ),
  having("VR ZZ", "graded", "00291010", () =>
    Buffer.concat([Buffer.from("29001010", "hex"), Buffer.from("ZZ\0\0\x04\0\0\0abcd")]),
  ),
  having("VR of two NULs", "graded", "00291010", () =>
    Buffer.concat([Buffer.from("29001010", "hex"), Buffer.from("\0\0\x04\0abcd")]),
  ),
  having("KVP as OB, Rows as text", "graded", "00180060", () => element("00180060", "OB", "55")),
  having("Rows as text", "graded", "00280010", () => element("00280010", "LO", "20")),
  having("Institution Name as a sequence", "graded", "00080080", () =>
    element("00080080", "SQ", item(element("00080100", "SH", "A"))),
  ),
  having("odd lengths", "graded", "00080080", () => element("00080080", "LO", Buffer.from("odd"))),
  hostile("every element twice", "graded", () => {
    const name = "every element twice";
    const all = elements(name);
    return Buffer.concat([PREAMBLE, meta(name, EXPLICIT), ...all.flatMap((one) => [one, one])]);
  }),
  hostile("a second SOP Instance UID", "graded", () => {
    const name = "a second SOP Instance UID";
    return file(name, {
      set: { "00080018": Buffer.concat([...elements(name)].slice(1, 2).concat(element("00080018", "UI", "1.2.3.4"))) },
    });
  }),
  hostile("descending tags", "refused", () => {
    const name = "descending tags";
    return Buffer.concat([PREAMBLE, meta(name, EXPLICIT), ...elements(name).reverse()]);
  }),
  having("a stray item delimiter", "object rejected", "00181010", () => ITEM_END),
  having("a stray sequence delimiter", "object rejected", "00181010", () => SEQUENCE_END),
  having("a stray item", "object rejected", "00181010", () => item(Buffer.from("abcd"))),
  having("group 0000 in the dataset", "object rejected", "00000002", () =>
    element("00000002", "UI", "1.2.840.10008.1.1"),
  ),
  having("group 0002 in the dataset", "graded", "00280120", () => element("00020010", "UI", "1.2.3")),
  having("an icon's Pixel Data first", "graded", "00089999", () => ICON),
  having("a private sequence that holds Pixel Data", "graded", "00291010", () =>
    element("00291010", "SQ", item(element("7fe00010", "OW", PIXELS))),
  ),
];
