import dcmjsCodecs from "dcmjs-codecs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";
import { transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { encapsulate } from "../testkit/encapsulate.ts";
import {
  decodeWithOpenJpeg,
  decodeWithOpenJph,
  encodeWithOpenJpeg,
  encodeWithOpenJph,
  type RawImage,
} from "../testkit/jpeg2000.ts";
import { makeDicom, type Overrides, syntheticPixels, type TestPixels } from "../testkit/make-dicom.ts";
import { createPixelDecoder } from "./decode.ts";

const decoder = createPixelDecoder({ deadlineMs: 30_000 });
afterAll(() => decoder.close());
const decode = (object: Uint8Array) => decoder.decode(readDataset(object));
const samplesOf = async (object: Uint8Array) => Array.from((await decode(object)).samples);

/** The same picture around zero. */
function signed(pixels: TestPixels): TestPixels {
  const middle = 2 ** ((pixels.bitsStored ?? pixels.bitsAllocated) - 1);
  return { ...pixels, signed: true, values: Array.from(pixels.values, (value) => value - middle) };
}

/** Every depth, an odd number of pixels, a single one; signed and not. */
const GREY: readonly (readonly [string, TestPixels])[] = [
  ...[8, 10, 12, 14, 16].map((bits) => [`${bits} bits`, syntheticPixels(61, 47, bits)] as const),
  ...[8, 10, 12, 16].map((bits) => [`${bits} bits signed`, signed(syntheticPixels(61, 47, bits))] as const),
  ["10 bits, 3 × 5", syntheticPixels(3, 5, 10)],
  ["8 bits, 5 × 3", syntheticPixels(5, 3, 8)],
];

describe("every lossless syntax gives the very pixels, whatever their depth and sign", { timeout: 240_000 }, () => {
  it.each([
    ["big endian", "dcmconv", ["+tb"]],
    ["RLE", "dcmcrle", []],
    ["JPEG lossless SV1", "dcmcjpeg", ["+e1"]],
    ["JPEG lossless, predictor 7", "dcmcjpeg", ["+el", "+sv", "7"]],
    ["JPEG-LS", "dcmcjpls", ["+el"]],
  ] as const)("%s", async (_name, tool, options) => {
    for (const [name, pixels] of GREY) {
      expect(await samplesOf(transcodeWithDcmtk(tool, options, makeDicom({}, pixels))), name).toEqual(pixels.values);
    }
  });

  it.each([
    ["whole", []],
    ["in tiles", ["-t", "32,32"]],
    ["with layers and another order", ["-r", "20,5,1", "-p", "RPCL"]],
  ] as const)("JPEG 2000 by OpenJPEG, %s", async (_name, options) => {
    for (const [name, pixels] of GREY) {
      const codestream = encodeWithOpenJpeg(pixels, options);
      const object = encapsulate(pixels, [codestream], { transferSyntaxUid: "1.2.840.10008.1.2.4.90" });
      expect(await samplesOf(object), name).toEqual(pixels.values);
    }
  });

  it("JPEG 2000 in a JP2 wrapper, which the standard forbids and writers use", async () => {
    const pixels = syntheticPixels(61, 47, 12);
    const object = encapsulate(pixels, [encodeWithOpenJpeg(pixels, [], "jp2")], {
      transferSyntaxUid: "1.2.840.10008.1.2.4.90",
    });
    expect(await samplesOf(object)).toEqual(pixels.values);
  });

  it.each([
    ["1.2.840.10008.1.2.4.201", []],
    ["1.2.840.10008.1.2.4.202", ["-prog_order", "RPCL", "-tile_size", "{32,32}"]],
  ] as const)("HTJ2K by OpenJPH, %s", async (transferSyntaxUid, options) => {
    // OpenJPH's program reads every raw sample as unsigned: signed ones follow below.
    for (const [name, pixels] of GREY.filter(([, pixels]) => !pixels.signed)) {
      const codestream = encodeWithOpenJph(pixels, ["-reversible", "true", ...options]);
      expect(await samplesOf(encapsulate(pixels, [codestream], { transferSyntaxUid })), name).toEqual(pixels.values);
    }
  });
});

describe("every lossy syntax gives the pixels of the reference", { timeout: 240_000 }, () => {
  it.each([
    ["JPEG baseline", "dcmcjpeg", ["+eb", "+q", "75"], "dcmdjpeg", [8]],
    ["JPEG extended", "dcmcjpeg", ["+ee", "+q", "75"], "dcmdjpeg", [10, 12]],
    ["JPEG-LS near-lossless", "dcmcjpls", ["+en", "+md", "2"], "dcmdjpls", [8, 10, 12, 16]],
  ] as const)("%s: exactly DCMTK's", async (_name, encode, options, decodeTool, depths) => {
    for (const bits of depths) {
      const object = transcodeWithDcmtk(encode, options, makeDicom({}, syntheticPixels(77, 51, bits)));
      expect(await samplesOf(object), `${bits} bits`).toEqual(
        await samplesOf(transcodeWithDcmtk(decodeTool, [], object)),
      );
    }
  });

  it("JPEG 2000: exactly OpenJPEG's", async () => {
    for (const [name, pixels] of GREY) {
      const codestream = encodeWithOpenJpeg(pixels, ["-I", "-r", "6"]);
      const object = encapsulate(pixels, [codestream], { transferSyntaxUid: "1.2.840.10008.1.2.4.91" });
      expect(await samplesOf(object), name).toEqual(decodeWithOpenJpeg(codestream, pixels));
    }
  });

  it("HTJ2K: within 1 of OpenJPH's", async () => {
    for (const bits of [8, 10, 12, 16]) {
      const pixels = syntheticPixels(61, 47, bits);
      const codestream = encodeWithOpenJph(pixels, ["-qstep", "0.003"]);
      const object = encapsulate(pixels, [codestream], { transferSyntaxUid: "1.2.840.10008.1.2.4.203" });
      const reference = decodeWithOpenJph(codestream, pixels);
      const found = await samplesOf(object);
      const worst = found.reduce(
        (most, sample, index) => Math.max(most, Math.abs(sample - (reference[index] ?? 1e9))),
        0,
      );
      expect([found.length, worst <= 1], `${bits} bits, off by ${worst}`).toEqual([61 * 47, true]);
      expect(found).not.toEqual(pixels.values);
    }
  });
});

describe("colour in every syntax becomes the luminance of the colours that the reference gives", {
  timeout: 240_000,
}, () => {
  const [width, height] = [34, 26];
  const values = Array.from({ length: width * height }, (_, at) => [(at * 7) % 256, (at * at) % 251, 255 - (at % 256)]);
  const rgb: RawImage = { width, height, bitsAllocated: 8, components: 3, values: values.flat() };
  const luminance = values.map(([red = 0, green = 0, blue = 0]) =>
    Math.round(0.299 * red + 0.587 * green + 0.114 * blue),
  );
  const COLOUR: Overrides = { "00280002": ["US", [3]], "00280004": ["CS", "RGB"], "00280006": ["US", [0]] };
  const native = makeDicom(COLOUR, rgb);

  it.each([
    ["big endian", "dcmconv", ["+tb"]],
    ["RLE", "dcmcrle", []],
    ["JPEG lossless", "dcmcjpeg", ["+e1"]],
    ["JPEG-LS, line by line", "dcmcjpls", ["+el", "+il"]],
    ["JPEG-LS, sample by sample", "dcmcjpls", ["+el", "+is"]],
    ["JPEG-LS, plane by plane", "dcmcjpls", ["+el", "+in"]],
  ] as const)("%s", async (_name, tool, options) => {
    expect(await samplesOf(transcodeWithDcmtk(tool, options, native))).toEqual(luminance);
  });

  it.each([
    ["JPEG 2000", "1.2.840.10008.1.2.4.90", []],
    ["JPEG 2000, colours transformed", "1.2.840.10008.1.2.4.90", ["-mct", "1"]],
  ] as const)("%s", async (_name, transferSyntaxUid, options) => {
    const object = encapsulate(rgb, [encodeWithOpenJpeg(rgb, options)], { transferSyntaxUid, overrides: COLOUR });
    expect(await samplesOf(object)).toEqual(luminance);
  });

  it.each([
    ["JPEG baseline, full chroma", ["+eb", "+cy", "+s4"]],
    ["JPEG baseline, half chroma", ["+eb", "+cy", "+s2"]],
    ["JPEG baseline, RGB as it is", ["+eb", "+cr"]],
  ] as const)("%s: within 1 of DCMTK's", async (_name, options) => {
    const object = transcodeWithDcmtk("dcmcjpeg", options, native);
    const reference = await samplesOf(transcodeWithDcmtk("dcmdjpeg", [], object));
    const found = await samplesOf(object);
    const worst = found.reduce(
      (most, sample, index) => Math.max(most, Math.abs(sample - (reference[index] ?? 1e9))),
      0,
    );
    expect([found.length, worst <= 1], `off by ${worst}`).toEqual([width * height, true]);
  });
});

describe("of several frames the first is decoded, and that is said", { timeout: 240_000 }, () => {
  const [first, second, third] = [
    syntheticPixels(40, 30, 12),
    syntheticPixels(40, 30, 11),
    syntheticPixels(40, 30, 10),
  ];
  const movie = makeDicom(
    { "00280008": ["IS", "3"], "00280010": ["US", [30]] },
    { ...first, height: 90, values: [first, second, third].flatMap(({ values }) => Array.from(values)) },
  );

  it.each([
    ["RLE", "dcmcrle", []],
    ["RLE without offsets", "dcmcrle", ["-ot"]],
    ["JPEG lossless", "dcmcjpeg", ["+e1"]],
    ["JPEG lossless in fragments, with offsets", "dcmcjpeg", ["+e1", "+fs", "1", "+ot"]],
    ["JPEG-LS without offsets", "dcmcjpls", ["+el", "-ot"]],
    ["big endian", "dcmconv", ["+tb"]],
  ] as const)("%s", async (_name, tool, options) => {
    const decoded = await decode(transcodeWithDcmtk(tool, options, movie));
    expect(Array.from(decoded.samples)).toEqual(first.values);
    expect(decoded.notes).toContain("the first of 3 frames was taken");
  });
});

describe("a codestream that knows less than the dataset", { timeout: 240_000 }, () => {
  beforeAll(() => dcmjsCodecs.NativeCodecs.initializeAsync());

  it("signed HTJ2K, by another library", async () => {
    // Its encoder takes 8 bits for unsigned.
    for (const bits of [12, 16]) {
      const pixels = signed(syntheticPixels(40, 33, bits));
      const context = new dcmjsCodecs.Context({
        width: pixels.width,
        height: pixels.height,
        bitsAllocated: pixels.bitsAllocated,
        bitsStored: bits,
        samplesPerPixel: 1,
        pixelRepresentation: 1,
        planarConfiguration: 0,
        photometricInterpretation: "MONOCHROME2",
        decodedBuffer: new Uint8Array(Int16Array.from(pixels.values).buffer),
      });
      const encoded = dcmjsCodecs.NativeCodecs.encodeHtJpeg2000(context, { lossy: false }).getEncodedBuffer();
      const object = encapsulate(pixels, [encoded as Uint8Array], { transferSyntaxUid: "1.2.840.10008.1.2.4.201" });
      expect(await samplesOf(object), `${bits} bits`).toEqual(pixels.values);
    }
  });

  it("8 bits coded for 16 allocated, and 16 coded for 12 stored", async () => {
    const shallow = { ...syntheticPixels(40, 33, 8), bitsAllocated: 16, bitsStored: 8 } as const;
    const codestream = encodeWithOpenJpeg(shallow, []);
    const object = encapsulate(shallow, [codestream], { transferSyntaxUid: "1.2.840.10008.1.2.4.90" });
    expect(await samplesOf(object)).toEqual(shallow.values);
    const deep = { ...syntheticPixels(40, 33, 12), bitsStored: 16 } as const;
    const cells = encapsulate({ ...deep, bitsStored: 12 }, [encodeWithOpenJpeg(deep, [])], {
      transferSyntaxUid: "1.2.840.10008.1.2.4.90",
    });
    expect(await samplesOf(cells)).toEqual(deep.values);
  });
});
