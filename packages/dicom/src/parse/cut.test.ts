import { afterAll, describe, expect, it } from "vitest";
import { DicomError } from "../error.ts";
import { createPixelDecoder } from "../pixels/decode.ts";
import { transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { encapsulate } from "../testkit/encapsulate.ts";
import { makeDicom, syntheticPixels } from "../testkit/make-dicom.ts";
import { DEFAULT_PARSE_LIMITS } from "./limits.ts";
import { readDataset } from "./read-dataset.ts";

const decoder = createPixelDecoder({ deadlineMs: 30_000 });
afterAll(() => decoder.close());

const [first, second] = [syntheticPixels(60, 50, 12), syntheticPixels(60, 50, 11)];
const FRAMES = { "00280008": ["IS", "2"], "00280010": ["US", [50]] } as const;
const movie = makeDicom(FRAMES, {
  ...first,
  height: 100,
  values: [...Array.from(first.values), ...Array.from(second.values)],
});

const cut = (object: Uint8Array, length: number) =>
  readDataset(object.subarray(0, length), DEFAULT_PARSE_LIMITS, object.length);
const codeOf = (read: () => unknown): string => {
  try {
    read();
    return "ok";
  } catch (thrown) {
    if (thrown instanceof DicomError) return thrown.code;
    throw thrown;
  }
};

describe("the beginning of a large object", { timeout: 60_000 }, () => {
  it.each([
    ["native", movie],
    ["implicit", transcodeWithDcmtk("dcmconv", ["+ti"], movie)],
    ["big endian", transcodeWithDcmtk("dcmconv", ["+tb"], movie)],
  ])("%s: is enough for the first frame", async (_name, object) => {
    const dataset = cut(object, object.length - 5_000);
    expect(dataset.isCut).toBe(true);
    expect(Array.from((await decoder.decode(dataset)).samples)).toEqual(first.values);
    // Not even the first frame.
    await expect(decoder.decode(cut(object, object.length - 7_000))).rejects.toMatchObject({ code: "TRUNCATED" });
  });

  it.each([
    ["RLE with offsets", transcodeWithDcmtk("dcmcrle", [], movie)],
    ["JPEG-LS without offsets", transcodeWithDcmtk("dcmcjpls", ["-ot"], movie)],
    ["JPEG lossless in fragments with offsets", transcodeWithDcmtk("dcmcjpeg", ["+e1", "+fs", "1", "+ot"], movie)],
  ])("%s: the fragments that are there whole give it", async (_name, object) => {
    expect(Array.from((await decoder.decode(cut(object, object.length - 300))).samples)).toEqual(first.values);
  });

  it("a single compressed frame that goes on after it is refused by its size", async () => {
    const object = transcodeWithDcmtk("dcmcjpls", [], makeDicom({}, first));
    await expect(decoder.decode(cut(object, object.length - 300))).rejects.toMatchObject({ code: "LIMIT" });
  });

  it("has to reach into the pixels; and these must fit into the object", () => {
    expect(codeOf(() => cut(movie, 500))).toBe("LIMIT");
    expect(codeOf(() => cut(makeDicom({ "00204000": ["UT", "x".repeat(9_000)] }), 5_000))).toBe("LIMIT");
    const deflated = transcodeWithDcmtk("dcmconv", ["+td"], movie);
    expect(codeOf(() => cut(deflated, 2_000))).toBe("LIMIT");
    const short = movie.subarray(0, movie.length - 100);
    expect(codeOf(() => cut(short, 2_000))).toBe("TRUNCATED");
    const lying = Buffer.from(encapsulate(first, [Buffer.alloc(4_000)], { transferSyntaxUid: "1.2.840.10008.1.2.5" }));
    lying.writeUInt32LE(0xfffffff0, lying.length - 4_000 - 8 - 4);
    expect(codeOf(() => cut(lying, lying.length - 10))).toBe("TRUNCATED");
  });
});
