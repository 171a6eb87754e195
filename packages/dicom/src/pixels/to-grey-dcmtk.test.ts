import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readFacts } from "../facts/read-facts.ts";
import { readDataset } from "../parse/read-dataset.ts";
import { makeDicom, type Overrides, syntheticPixels, type TestPixels } from "../testkit/make-dicom.ts";
import { inFolder, runTool } from "../testkit/tools.ts";
import { createPixelDecoder } from "./decode.ts";
import { toGrey } from "./to-grey.ts";

const decoder = createPixelDecoder({ deadlineMs: 30_000 });
afterAll(() => decoder.close());

/** What DCMTK's viewer shows, 8 bits a pixel. */
function shownByDcmtk(object: Uint8Array, options: readonly string[]): number[] {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "image.dcm"), join(folder, "image.pgm")];
    writeFileSync(from, object);
    runTool("dcmj2pnm", [...options, "+op", from, to]);
    const file = readFileSync(to);
    const { width, height } = readDatasetSize(object);
    return Array.from(file.subarray(file.length - width * height));
  });
}

function readDatasetSize(object: Uint8Array): { width: number; height: number } {
  const { rows, columns } = readFacts(readDataset(object)).image;
  return { width: columns ?? 0, height: rows ?? 0 };
}

async function worstDifference(object: Uint8Array, options: readonly string[]): Promise<number> {
  const dataset = readDataset(object);
  const grey = toGrey(await decoder.decode(dataset), readFacts(dataset));
  const reference = shownByDcmtk(object, options);
  expect(reference).toHaveLength(grey.data.length);
  return reference.reduce((most, value, at) => Math.max(most, Math.abs(value - (grey.data[at] ?? 9) * 255)), 0);
}

const twelve = syntheticPixels(61, 47, 12);
const signed: TestPixels = { ...twelve, signed: true, values: Array.from(twelve.values, (value) => value - 2048) };
const WINDOW: Overrides = { "00281050": ["DS", "1800"], "00281051": ["DS", "2100"] };
const TABLE = Array.from({ length: 1024 }, (_, at) => Math.round(1023 * Math.sin((at / 1023) * (Math.PI / 2))));
const tableFrom = (first: number, bits: number, values: readonly number[]): Overrides[string] => [
  "SQ",
  [
    [
      ["00283002", "US", [values.length, first, bits]],
      ["00283006", "US", values],
    ],
  ],
];

describe("the grey scale is the one that DCMTK shows, within one and a half of its 255 levels, which it cuts off", {
  timeout: 120_000,
}, () => {
  it.each([
    ["LINEAR", WINDOW, twelve, ["+Wi", "1"]],
    ["a narrow window", { "00281050": ["DS", "2000"], "00281051": ["DS", "300"] }, twelve, ["+Wi", "1"]],
    ["a window of signed values", { "00281050": ["DS", "-100"], "00281051": ["DS", "900"] }, signed, ["+Wi", "1"]],
    ["MONOCHROME1", { ...WINDOW, "00280004": ["CS", "MONOCHROME1"] }, twelve, ["+Wi", "1"]],
    ["rescale", { ...WINDOW, "00281053": ["DS", "1.5"], "00281052": ["DS", "-900"] }, twelve, ["+Wi", "1"]],
    ["a VOI LUT", { "00283010": tableFrom(1500, 10, TABLE) }, twelve, ["+Wl", "1"]],
    [
      "a VOI LUT, MONOCHROME1",
      { "00283010": tableFrom(900, 10, TABLE), "00280004": ["CS", "MONOCHROME1"] },
      twelve,
      ["+Wl", "1"],
    ],
    [
      "a modality LUT",
      {
        ...WINDOW,
        "00283000": tableFrom(
          1000,
          16,
          TABLE.map((value) => value * 4),
        ),
      },
      twelve,
      ["+Wi", "1"],
    ],
    [
      "a high bit above the stored ones",
      { ...WINDOW, "00280101": ["US", [12]], "00280102": ["US", [13]] },
      { ...twelve, values: Array.from(twelve.values, (value) => value << 2) },
      ["+Wi", "1"],
    ],
    [
      "overlay bits above the stored ones",
      WINDOW,
      { ...twelve, values: Array.from(twelve.values, (value, at) => value | (at % 3 === 0 ? 0x3000 : 0)) },
      ["+Wi", "1"],
    ],
  ] as const)("%s", async (_name, overrides, pixels, options) => {
    expect(await worstDifference(makeDicom(overrides as Overrides, pixels), options)).toBeLessThan(1.5);
  });
});

it("padding does not count where the window is made from the picture", async () => {
  const values = Array.from({ length: 1000 }, (_, index) => (index < 400 ? 4095 : 1000 + index));
  const pixels: TestPixels = { width: 1000, height: 1, bitsAllocated: 16, bitsStored: 12, values };
  const greyOf = async (overrides: Overrides) => {
    const dataset = readDataset(makeDicom(overrides, pixels));
    return toGrey(await decoder.decode(dataset), readFacts(dataset)).data;
  };
  const counted = await greyOf({});
  expect(counted[999]).toBeLessThan(0.3);
  for (const overrides of [
    { "00280120": ["US", [4095]] },
    { "00280120": ["US", [4090]], "00280121": ["US", [4095]] },
  ] satisfies Overrides[]) {
    expect((await greyOf(overrides))[999]).toBe(1);
  }
  expect((await greyOf({ "00280120": ["US", [0]], "00280121": ["US", [65535]] }))[999]).toBe(counted[999]);
});
