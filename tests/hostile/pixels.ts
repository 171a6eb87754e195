import { element, file, fragments, item, PIXELS, RLE, UNDEFINED } from "./build.ts";
import { type Ending, type HostileObject, hostile } from "./kind.ts";

const JPEG_LS = "1.2.840.10008.1.2.4.80";

const having = (name: string, set: Record<string, Buffer | null>, reason?: RegExp, ends: Ending = "graded blind") =>
  hostile(name, ends, () => file(name, { set }), reason);

const encapsulated = (name: string, pixels: () => Buffer, reason?: RegExp, transferSyntax = JPEG_LS) =>
  hostile(name, "graded blind", () => file(name, { transferSyntax, set: { "7fe00010": pixels() } }), reason);

const us = (tag: string, value: number): Record<string, Buffer> => ({ [tag]: element(tag, "US", [value]) });

/** A picture of another shape. */
function shaped(name: string, width: number, height: number): HostileObject {
  const pixels = Buffer.alloc(width * height, 0x60);
  const size = { ...us("00280010", height), ...us("00280011", width) };
  return hostile(name, "graded", () => file(name, { set: { ...size, "7fe00010": element("7fe00010", "OW", pixels) } }));
}

/** Image descriptions and Pixel Data that contradict each other. */
export const PIXEL_DATA: readonly HostileObject[] = [
  having("Rows 0", us("00280010", 0), /0 rows/),
  having("Rows 65535", us("00280010", 65_535), /needed/),
  having("65535 × 65535", { ...us("00280010", 65_535), ...us("00280011", 65_535) }, /limit/),
  having("no Rows", { "00280010": null }, /no rows/),
  having("7 bits allocated", us("00280100", 7), /7 bits allocated/),
  having("32 bits allocated", us("00280100", 32), /32 bits allocated/),
  having("more bits stored than allocated", us("00280101", 12), /12 bits stored/),
  having("0 bits stored", us("00280101", 0), /0 bits stored/),
  having("high bit 200", us("00280102", 200), undefined, "graded"),
  having("pixel representation 77", us("00280103", 77), undefined, "graded"),
  having("5 samples a pixel", us("00280002", 5), /5 samples/),
  having("−5 frames", { "00280008": element("00280008", "IS", "-5") }, /-5 frames/),
  having("2 000 000 000 frames", { "00280008": element("00280008", "IS", "2000000000") }, undefined, "graded"),
  having("half a frame", { "00280008": element("00280008", "IS", "0.5") }, /0.5 frames/),
  having("empty Pixel Data", { "7fe00010": element("7fe00010", "OW") }, /empty/),
  having("short Pixel Data", { "7fe00010": element("7fe00010", "OW", PIXELS.subarray(0, 100)) }, /100 bytes/),
  shaped("a single pixel", 1, 1),
  shaped("a line of 60 000 pixels", 60_000, 1),
  shaped("a column of 60 000 pixels", 1, 60_000),
  having("no Pixel Data", { "7fe00010": null }, /no Pixel Data/),
  having(
    "Pixel Data as a sequence",
    { "7fe00010": element("7fe00010", "SQ", item(PIXELS)) },
    undefined,
    "object rejected",
  ),
  having("native Pixel Data of undefined length", { "7fe00010": fragments([item(PIXELS)]) }, /undefined length/),
  encapsulated("no offset table", () => Buffer.concat([element("7fe00010", "OB", "", UNDEFINED), item(PIXELS)])),
  encapsulated("a rubbish offset table", () => fragments([item(PIXELS)], item(Buffer.alloc(400, 0xee)))),
  hostile("an offset table of odd length", "object rejected", () =>
    file("an offset table of odd length", {
      transferSyntax: JPEG_LS,
      set: { "7fe00010": fragments([item(PIXELS)], item(Buffer.alloc(7, 1))) },
    }),
  ),
  encapsulated("no fragments", () => fragments([]), /no fragments/),
  encapsulated("a thousand empty fragments", () => fragments(Array(1000).fill(item(Buffer.alloc(0)))), /no bytes/),
  encapsulated("compressed syntax, native Pixel Data", () => element("7fe00010", "OB", PIXELS), /not encapsulated/),
  hostile("a fragment of 0xFFFFFFF0", "object rejected", () =>
    file("a fragment of 0xFFFFFFF0", {
      transferSyntax: RLE,
      set: { "7fe00010": fragments([item(PIXELS, 0xffff_fff0)]) },
    }),
  ),
  hostile("fragments without end", "graded blind", () => {
    const name = "fragments without end";
    return file(name, { transferSyntax: RLE, set: { "7fe00010": fragments([item(PIXELS)]).subarray(0, -8) } });
  }),
];
