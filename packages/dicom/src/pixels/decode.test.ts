import dcmjsCodecs from "dcmjs-codecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { encapsulate } from "../testkit/encapsulate.ts";
import { makeDicom, syntheticPixels, type TestPixels } from "../testkit/make-dicom.ts";
import { createPixelDecoder, decodePixels } from "./decode.ts";

const decoder = createPixelDecoder({ deadlineMs: 20_000 });
afterAll(() => decoder.close());
const samplesOf = async (object: Uint8Array) => Array.from((await decoder.decode(readDataset(object))).samples);

const eight = syntheticPixels(61, 47, 8);
const twelve = syntheticPixels(61, 47, 12);
const sixteen = syntheticPixels(40, 33, 16);

describe("lossless transfer syntaxes, written by DCMTK, give the very pixels", { timeout: 120_000 }, () => {
  it.each([
    ["implicit little endian", "dcmconv", ["+ti"]],
    ["explicit big endian", "dcmconv", ["+tb"]],
    ["deflated", "dcmconv", ["+td"]],
    ["RLE", "dcmcrle", []],
    ["JPEG lossless, process 14 SV1", "dcmcjpeg", ["+e1"]],
    ["JPEG lossless, process 14 predictor 6", "dcmcjpeg", ["+el", "+sv", "6"]],
    ["JPEG-LS lossless", "dcmcjpls", ["+el"]],
  ] as const)("%s", async (_name, tool, options) => {
    for (const pixels of [eight, twelve, sixteen]) {
      const object = transcodeWithDcmtk(tool, options, makeDicom({}, pixels));
      expect(await samplesOf(object), `${pixels.bitsStored} bits`).toEqual(pixels.values);
    }
  });

  it("RLE and big endian keep the sign", async () => {
    const signed: TestPixels = {
      width: 3,
      height: 2,
      bitsAllocated: 16,
      bitsStored: 12,
      signed: true,
      values: [-2048, -1, 0, 1, 2047, -7],
    };
    for (const [tool, options] of [
      ["dcmcrle", []],
      ["dcmconv", ["+tb"]],
      ["dcmcjpeg", ["+e1"]],
    ] as const) {
      expect(await samplesOf(transcodeWithDcmtk(tool, options, makeDicom({}, signed))), tool).toEqual(signed.values);
    }
  });

  it("fragments of a frame are put together", async () => {
    const object = transcodeWithDcmtk("dcmcjpeg", ["+e1", "+fs", "1"], makeDicom({}, syntheticPixels(200, 150, 12)));
    expect(readDataset(object).root.element("7fe00010")?.fragments?.length).toBeGreaterThan(1);
    expect(await samplesOf(object)).toEqual(syntheticPixels(200, 150, 12).values);
  });
});

describe("lossy transfer syntaxes give the pixels that DCMTK gives", { timeout: 120_000 }, () => {
  it.each([
    ["JPEG baseline", "dcmcjpeg", ["+eb", "+q", "90"], "dcmdjpeg", eight],
    ["JPEG extended, 12 bit", "dcmcjpeg", ["+ee", "+q", "90"], "dcmdjpeg", twelve],
    ["JPEG-LS near-lossless", "dcmcjpls", ["+en", "+md", "3"], "dcmdjpls", twelve],
  ] as const)("%s", async (_name, encode, options, decode, pixels) => {
    const object = transcodeWithDcmtk(encode, options, makeDicom({}, pixels));
    const reference = transcodeWithDcmtk(decode, [], object);
    expect(readDataset(reference).transferSyntax.codec).toBe("native");
    const found = await samplesOf(object);
    expect(found).toEqual(await samplesOf(reference));
    expect(found).not.toEqual(pixels.values);
  });
});

describe("JPEG 2000 and HTJ2K, written by another library", { timeout: 120_000 }, () => {
  beforeAll(() => dcmjsCodecs.NativeCodecs.initializeAsync());

  it.each([
    ["JPEG 2000 lossless", "encodeJpeg2000", "1.2.840.10008.1.2.4.90"],
    ["HTJ2K lossless", "encodeHtJpeg2000", "1.2.840.10008.1.2.4.201"],
  ] as const)("%s gives the very pixels", async (_name, method, transferSyntaxUid) => {
    for (const pixels of [eight, twelve, sixteen]) {
      const context = new dcmjsCodecs.Context({
        width: pixels.width,
        height: pixels.height,
        bitsAllocated: pixels.bitsAllocated,
        bitsStored: pixels.bitsStored ?? pixels.bitsAllocated,
        samplesPerPixel: 1,
        pixelRepresentation: 0,
        planarConfiguration: 0,
        photometricInterpretation: "MONOCHROME2",
        decodedBuffer: new Uint8Array(
          (pixels.bitsAllocated === 8 ? Uint8Array.from(pixels.values) : Uint16Array.from(pixels.values)).buffer,
        ),
      });
      const encoded = dcmjsCodecs.NativeCodecs[method](context, { lossy: false }).getEncodedBuffer();
      expect(encoded).toBeInstanceOf(Uint8Array);
      const object = encapsulate(pixels, [encoded as Uint8Array], { transferSyntaxUid });
      expect(await samplesOf(object), `${pixels.bitsStored} bits`).toEqual(pixels.values);
    }
  });
});

describe("special pixels", { timeout: 120_000 }, () => {
  it("bits above the stored ones (old overlays) are cut off, and a shifted high bit is followed", async () => {
    const overlay: TestPixels = { width: 2, height: 1, bitsAllocated: 16, bitsStored: 12, values: [0xf123, 0x8fff] };
    expect(await samplesOf(makeDicom({}, overlay))).toEqual([0x123, 0xfff]);
    expect(await samplesOf(makeDicom({ "00280102": ["US", [15]] }, overlay))).toEqual([0xf12, 0x8ff]);
  });

  it("of several frames the first is taken, and that is said", async () => {
    const two: TestPixels = { width: 2, height: 2, bitsAllocated: 8, values: [1, 2, 3, 4, 5, 6, 7, 8] };
    const object = makeDicom({ "00280008": ["IS", "2"], "00280010": ["US", [2]] }, two);
    const decoded = await decoder.decode(readDataset(object));
    expect(Array.from(decoded.samples)).toEqual([1, 2, 3, 4]);
    expect(decoded.notes).toEqual(["the first of 2 frames was taken"]);
  });

  it("colour becomes its luminance, interleaved or planar", async () => {
    const rgb: TestPixels = { width: 2, height: 1, bitsAllocated: 8, values: [255, 0, 0, 10, 20, 30] };
    const planar: TestPixels = { ...rgb, values: [255, 10, 0, 20, 0, 30] };
    const colour = { "00280002": ["US", [3]], "00280004": ["CS", "RGB"] } as const;
    const expected = [76, Math.round(0.299 * 10 + 0.587 * 20 + 0.114 * 30)];
    expect(await samplesOf(makeDicom({ ...colour, "00280006": ["US", [0]] }, rgb))).toEqual(expected);
    expect(await samplesOf(makeDicom({ ...colour, "00280006": ["US", [1]] }, planar))).toEqual(expected);
    const decoded = await decoder.decode(readDataset(makeDicom(colour, rgb)));
    expect(decoded).toMatchObject({
      samplesPerPixel: 3,
      photometric: "MONOCHROME2",
      notes: ["colour was turned into its luminance"],
    });
  });

  it("an object without pixel data says so, and so does a syntax that is not decoded", async () => {
    const cut = makeDicom();
    const pixelsAt = Buffer.from(cut).lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0]));
    await expect(decodePixels(readDataset(cut.subarray(0, pixelsAt)))).rejects.toThrow(
      "There is no Pixel Data (7FE0,0010).",
    );
    const mpeg = encapsulate(eight, [Uint8Array.of(0, 0, 1, 0xb3)], { transferSyntaxUid: "1.2.840.10008.1.2.4.100" });
    await expect(decodePixels(readDataset(mpeg))).rejects.toMatchObject({ code: "UNSUPPORTED" });
  });
});

describe("the decoder's thread", { timeout: 120_000 }, () => {
  it("is stopped at the deadline, and the next image decodes in a new one", async () => {
    const object = transcodeWithDcmtk("dcmcjpls", ["+el"], makeDicom({}, syntheticPixels(900, 800, 12)));
    const hasty = createPixelDecoder({ deadlineMs: 1 });
    await expect(hasty.decode(readDataset(object))).rejects.toMatchObject({ code: "DEADLINE" });
    await hasty.close();
    expect((await samplesOf(object)).length).toBe(720_000);
  });

  it("decodes requests that arrive together, each to its own pixels", async () => {
    const objects = [eight, twelve].map((pixels) => transcodeWithDcmtk("dcmcjpls", ["+el"], makeDicom({}, pixels)));
    const results = await Promise.all(objects.map(samplesOf));
    expect(results).toEqual([eight.values, twelve.values]);
  });

  it("refuses work after it was closed", async () => {
    const object = transcodeWithDcmtk("dcmcjpls", ["+el"], makeDicom({}, eight));
    const closed = createPixelDecoder();
    await closed.close();
    await expect(closed.decode(readDataset(object))).rejects.toThrow("closed");
  });
});
