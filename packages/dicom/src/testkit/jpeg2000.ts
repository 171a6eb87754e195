import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestPixels } from "./make-dicom.ts";
import { inFolder, runTool } from "./tools.ts";

/** `components` samples a pixel, one after the other, as in `TestPixels.values`. */
export interface RawImage extends TestPixels {
  readonly components?: 1 | 3;
}

/** Encodes with OpenJPEG's program. `options` as for opj_compress, for example `["-r", "20"]` or `["-t", "32,32"]`. */
export function encodeWithOpenJpeg(image: RawImage, options: readonly string[], wrapper: "j2k" | "jp2" = "j2k") {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "image.rawl"), join(folder, `image.${wrapper}`)];
    writeFileSync(from, planesOf(image));
    const { width, height, components = 1, signed } = image;
    const form = `${width},${height},${components},${bitsOf(image)},${signed ? "s" : "u"}`;
    runTool("opj_compress", ["-i", from, "-o", to, "-F", form, "-n", "2", ...options]);
    return new Uint8Array(readFileSync(to));
  });
}

/** Samples that OpenJPEG's program gives, component after component. */
export function decodeWithOpenJpeg(codestream: Uint8Array, image: RawImage): number[] {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "image.j2k"), join(folder, "image.rawl")];
    writeFileSync(from, codestream);
    runTool("opj_decompress", ["-i", from, "-o", to]);
    return samplesFrom(readFileSync(to), image);
  });
}

/** Encodes with OpenJPH's program; `options` for example `["-reversible", "true"]` or `["-qstep", "0.01"]`. */
export function encodeWithOpenJph(image: RawImage, options: readonly string[]): Uint8Array {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "image.yuv"), join(folder, "image.j2c")];
    writeFileSync(from, planesOf(image));
    const { width, height, components = 1, signed } = image;
    const each = (value: string) => Array(components).fill(value).join(",");
    const form = ["-dims", `{${width},${height}}`, "-num_comps", String(components), "-signed", each(String(!!signed))];
    const depth = ["-bit_depth", each(String(bitsOf(image))), "-downsamp", each("{1,1}")];
    runTool("ojph_compress", ["-i", from, "-o", to, ...form, ...depth, "-num_decomps", "2", ...options]);
    return new Uint8Array(readFileSync(to));
  });
}

/** Samples that OpenJPH's program gives. */
export function decodeWithOpenJph(codestream: Uint8Array, image: RawImage): number[] {
  return inFolder((folder) => {
    const [from, to] = [join(folder, "image.j2c"), join(folder, "image.yuv")];
    writeFileSync(from, codestream);
    runTool("ojph_expand", ["-i", from, "-o", to]);
    return samplesFrom(readFileSync(to), image);
  });
}

const bitsOf = ({ bitsStored, bitsAllocated }: RawImage): number => bitsStored ?? bitsAllocated;

/** Component after component, little endian, 8 or 16 bits a sample. */
function planesOf(image: RawImage): Uint8Array {
  const { components = 1, values } = image;
  const pixels = values.length / components;
  const width = bitsOf(image) > 8 ? 2 : 1;
  const bytes = Buffer.alloc(values.length * width);
  for (let index = 0; index < values.length; index++) {
    const value = values[(index % pixels) * components + Math.floor(index / pixels)] as number;
    if (width === 1) bytes[index] = value & 0xff;
    else bytes.writeUInt16LE(value & 0xffff, index * 2);
  }
  return bytes;
}

/** OpenJPEG cuts signed samples to their bits, OpenJPH writes their sign: both are read the same way. */
function samplesFrom(bytes: Buffer, image: RawImage): number[] {
  const width = bitsOf(image) > 8 ? 2 : 1;
  const lift = 32 - bitsOf(image);
  return Array.from({ length: bytes.length / width }, (_, index) => {
    const sample = width === 1 ? bytes.readUInt8(index) : bytes.readUInt16LE(index * 2);
    return image.signed ? (sample << lift) >> lift : sample;
  });
}
