import { describe, expect, it } from "vitest";
import { readFacts } from "../facts/read-facts.ts";
import { readDataset } from "../parse/read-dataset.ts";
import { makeDicom, type Overrides, syntheticPixels, type TestPixels } from "../testkit/make-dicom.ts";
import { decodePixels } from "./decode.ts";
import { type GreyImage, toGrey } from "./to-grey.ts";

async function greyOf(overrides: Overrides, pixels: TestPixels): Promise<GreyImage> {
  const dataset = readDataset(makeDicom(overrides, pixels));
  return toGrey(await decodePixels(dataset), readFacts(dataset));
}
const shown = async (overrides: Overrides, pixels: TestPixels) => Array.from((await greyOf(overrides, pixels)).data);
const row = (values: number[], extra: Partial<TestPixels> = {}): TestPixels => ({
  width: values.length,
  height: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  values,
  ...extra,
});
const close = (found: number[], expected: number[]) => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 5);
  });
};
const WINDOW: Overrides = { "00281050": ["DS", "128"], "00281051": ["DS", "256"] };

describe("windows (PS3.3 C.11.2)", () => {
  it("128 / 256 shows 8 bits unchanged", async () => {
    close(await shown(WINDOW, row([0, 51, 255], { bitsAllocated: 8, bitsStored: 8 })), [0, 0.2, 1]);
  });

  it("LINEAR has its half steps, and cuts at both ends", async () => {
    const window: Overrides = { "00281050": ["DS", "2048"], "00281051": ["DS", "100"] };
    close(await shown(window, row([0, 1999, 2048, 2097, 4095])), [0, 1 / 99, 50 / 99, 1, 1]);
  });

  it("LINEAR of width 1 is a threshold", async () => {
    close(await shown({ "00281050": ["DS", "100"], "00281051": ["DS", "1"] }, row([99, 100])), [0, 1]);
  });

  it("LINEAR_EXACT has no half steps", async () => {
    const exact: Overrides = {
      "00281050": ["DS", "100"],
      "00281051": ["DS", "50"],
      "00281056": ["CS", "LINEAR_EXACT"],
    };
    close(await shown(exact, row([75, 100, 120, 125])), [0, 0.5, 0.9, 1]);
  });

  it("SIGMOID", async () => {
    const sigmoid: Overrides = { "00281050": ["DS", "100"], "00281051": ["DS", "40"], "00281056": ["CS", "SIGMOID"] };
    close(await shown(sigmoid, row([90, 100, 110])), [1 / (1 + Math.E), 0.5, 1 / (1 + 1 / Math.E)]);
  });

  it("a VOI LUT is preferred and clamps outside its range", async () => {
    const lut = [
      ["00283002", "US", [3, 10, 8]],
      ["00283006", "US", [0, 51, 255]],
    ] as const;
    const image = await greyOf({ ...WINDOW, "00283010": ["SQ", [lut]] }, row([0, 10, 11, 12, 4000]));
    expect(image.voi).toBe("LUT");
    close(Array.from(image.data), [0, 0, 0.2, 1, 1]);
  });

  it("a VOI LUT of signed values begins below zero", async () => {
    const lut = [
      ["00283002", "US", [3, 65535, 8]],
      ["00283006", "US", [0, 51, 255]],
    ] as const;
    close(await shown({ "00283010": ["SQ", [lut]] }, row([-9, -1, 0, 1], { signed: true })), [0, 0, 0.2, 1]);
  });

  it("without a window the 0.5th to the 99.5th percentile is shown", async () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    const image = await greyOf({}, { ...row(values), bitsStored: 12 });
    expect(image.voi).toBe("PERCENTILE");
    close([image.data[4] ?? 9, image.data[499] ?? 9, image.data[994] ?? 9, image.data[999] ?? 9], [0, 494 / 989, 1, 1]);
  });

  it("a flat image without a window is black, not a division by zero", async () => {
    close(await shown({}, row([7, 7, 7])), [0, 0, 0]);
  });
});

describe("modality and polarity", () => {
  it("MONOCHROME1 and Presentation LUT Shape INVERSE turn the grey scale round, both together leave it", async () => {
    const pixels = row([0, 51, 255], { bitsAllocated: 8, bitsStored: 8 });
    const one: Overrides = { ...WINDOW, "00280004": ["CS", "MONOCHROME1"] };
    close(await shown(one, pixels), [1, 0.8, 0]);
    close(await shown({ ...WINDOW, "20500020": ["CS", "INVERSE"] }, pixels), [1, 0.8, 0]);
    close(await shown({ ...one, "20500020": ["CS", "INVERSE"] }, pixels), [0, 0.2, 1]);
  });

  it("rescale comes before the window", async () => {
    const rescale: Overrides = { "00281053": ["DS", "2"], "00281052": ["DS", "-100"], ...WINDOW };
    close(await shown(rescale, row([50, 101, 178])), [0, 102 / 255, 1]);
  });

  it("a negative slope turns the picture round, with and without a window", async () => {
    const negative: Overrides = { "00281053": ["DS", "-1"], "00281052": ["DS", "255"] };
    close(await shown({ ...negative, ...WINDOW }, row([0, 255])), [1, 0]);
    close(await shown(negative, row([0, 255])), [1, 0]);
  });

  it("a modality LUT replaces the rescale", async () => {
    const lut = [
      ["00283002", "US", [4, 0, 16]],
      ["00283006", "US", [0, 51, 204, 255]],
    ] as const;
    const overrides: Overrides = { ...WINDOW, "00283000": ["SQ", [lut]], "00281053": ["DS", "9"] };
    close(await shown(overrides, row([0, 1, 2, 3, 9])), [0, 0.2, 0.8, 1, 1]);
  });

  it("signed samples", async () => {
    const window: Overrides = {
      "00281050": ["DS", "0"],
      "00281051": ["DS", "201"],
      "00281056": ["CS", "LINEAR_EXACT"],
    };
    close(await shown(window, row([-2048, -100.5 + 0.5, 0, 2047], { signed: true })), [0, 0.5 - 100 / 201, 0.5, 1]);
  });
});

it("a film of 2304 × 2880 takes little processor time", async () => {
  const small = syntheticPixels(64, 64, 12);
  const dataset = readDataset(makeDicom(WINDOW, small));
  const decoded = await decodePixels(dataset);
  const samples = new Uint16Array(2304 * 2880).map((_, index) => (small.values[index % 4096] as number) ?? 0);
  const film = { ...decoded, width: 2304, height: 2880, samples };
  const facts = readFacts(dataset);
  toGrey(film, facts);
  const before = process.cpuUsage();
  toGrey(film, facts);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(250);
});
