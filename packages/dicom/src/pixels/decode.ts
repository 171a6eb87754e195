import { DicomError } from "../error.ts";
import { readImageDescription } from "../facts/image-description.ts";
import type { Dataset } from "../parse/read-dataset.ts";
import { type CodestreamHeader, MAX_TILES, readCodestreamHeader } from "./codestream.ts";
import { firstFrameBytes } from "./first-frame.ts";
import { createFrameWorker, type FrameWorker } from "./frame-worker.ts";
import { checkLayout, type PixelLayout } from "./layout.ts";
import { toLuminance } from "./luminance.ts";
import { extractStoredBits, readNativeSamples } from "./native.ts";
import { decodeRlePlanes } from "./rle.ts";
import { DEFAULT_PIXEL_LIMITS, type DecodedImage, type FrameRequest, type PixelLimits, type Samples } from "./types.ts";

/** Decodes one image after the other. Close it, or its worker thread stays until the process ends. */
export interface PixelDecoder {
  /** First frame of the object as stored grey samples. @throws {DicomError} */
  decode(dataset: Dataset): Promise<DecodedImage>;
  close(): Promise<void>;
}

export function createPixelDecoder(options: Partial<PixelLimits> = {}): PixelDecoder {
  const limits = { ...DEFAULT_PIXEL_LIMITS, ...options };
  const worker = createFrameWorker(limits.deadlineMs);
  return {
    decode: (dataset) => decodeWith(worker, dataset, limits),
    close: () => worker.close(),
  };
}

/** One image with a decoder of its own; for several images use {@link createPixelDecoder}. */
export async function decodePixels(dataset: Dataset, options: Partial<PixelLimits> = {}): Promise<DecodedImage> {
  const decoder = createPixelDecoder(options);
  try {
    return await decoder.decode(dataset);
  } finally {
    await decoder.close();
  }
}

/** Interleaved or planar samples before the stored bits are cut out. */
interface RawSamples {
  readonly samples: Samples;
  readonly planar: boolean;
  readonly firstIsLuminance: boolean;
  readonly bitsStored: number;
  readonly highBit: number;
}

async function decodeWith(worker: FrameWorker, dataset: Dataset, limits: PixelLimits): Promise<DecodedImage> {
  const notes: string[] = [];
  const { codec, name } = dataset.transferSyntax;
  if (codec === "unsupported") throw new DicomError("UNSUPPORTED", `The pixels are in ${name}, which is not decoded.`);
  const layout = checkLayout(readImageDescription(dataset.root), limits, notes);
  const bytes = firstFrameBytes(dataset, layout.frames);
  const raw =
    codec === "native"
      ? nativeSamples(bytes, layout, dataset)
      : codec === "rle"
        ? rleSamples(bytes, layout)
        : await compressedSamples(worker, codec, bytes, layout, limits, notes);
  const cut = extractStoredBits(raw.samples, {
    bitsStored: raw.bitsStored,
    highBit: raw.highBit,
    signed: layout.signed && layout.samplesPerPixel === 1,
  });
  const colour = layout.samplesPerPixel === 3;
  if (colour) notes.push("colour was turned into its luminance");
  return {
    width: layout.width,
    height: layout.height,
    samples: colour ? toLuminance(cut, layout, raw) : cut,
    bitsStored: raw.bitsStored,
    signed: layout.signed && !colour,
    photometric: layout.photometric === "MONOCHROME1" ? "MONOCHROME1" : "MONOCHROME2",
    samplesPerPixel: layout.samplesPerPixel,
    notes,
  };
}

function nativeSamples(bytes: Uint8Array, layout: PixelLayout, dataset: Dataset): RawSamples {
  const bytesInWords = dataset.root.element("7fe00010")?.vr === "OW";
  const { bigEndian } = dataset.transferSyntax;
  return {
    samples: readNativeSamples(bytes, layout, { bigEndian, bytesInWords }),
    planar: layout.planar,
    firstIsLuminance: layout.photometric.startsWith("YBR_FULL"),
    bitsStored: layout.bitsStored,
    highBit: layout.highBit,
  };
}

function rleSamples(bytes: Uint8Array, layout: PixelLayout): RawSamples {
  const pixels = layout.width * layout.height;
  const perSample = layout.bitsAllocated / 8;
  const planes = decodeRlePlanes(bytes, layout.samplesPerPixel * perSample, pixels);
  const count = pixels * layout.samplesPerPixel;
  const samples = perSample === 1 ? new Uint8Array(count) : new Uint16Array(count);
  planes.forEach((plane, index) => {
    const component = Math.floor(index / perSample) * pixels;
    const shift = perSample === 2 && index % 2 === 0 ? 8 : 0;
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = component + pixel;
      samples[at] = (samples[at] ?? 0) | ((plane[pixel] ?? 0) << shift);
    }
  });
  return {
    samples,
    planar: true,
    firstIsLuminance: layout.photometric.startsWith("YBR_FULL"),
    bitsStored: layout.bitsStored,
    highBit: layout.highBit,
  };
}

async function compressedSamples(
  worker: FrameWorker,
  codec: FrameRequest["codec"],
  codestream: Uint8Array,
  layout: PixelLayout,
  limits: PixelLimits,
  notes: string[],
): Promise<RawSamples> {
  const header = readCodestreamHeader(codec, codestream);
  checkCodestream(header, layout, notes);
  const frame = await worker.decode({
    codec: codec === "jpeg" ? jpegCodecFor(header) : codec,
    codestream,
    width: layout.width,
    height: layout.height,
    components: layout.samplesPerPixel,
    bitsAllocated: layout.bitsAllocated,
  });
  const needed = layout.width * layout.height * layout.samplesPerPixel;
  if (frame.samples.length < needed || needed > limits.maxSamples) {
    throw new DicomError("BAD_PIXELS", `The decoder gave ${frame.samples.length} samples; needed ${needed}.`);
  }
  // Samples coded at their full allocated width are cells as in native data, with overlays above the stored bits. One
  // that is deeper than Bits Stored otherwise is believed: cutting it to the declared bits would wrap its values.
  const asNative = header.bitsPerSample === layout.bitsAllocated && codec !== "jpeg";
  const bitsStored = asNative ? layout.bitsStored : Math.max(layout.bitsStored, header.bitsPerSample);
  return {
    samples: frame.samples.subarray(0, needed),
    planar: frame.planar,
    // Every colour codec here undoes its colour transform and returns RGB, except lossless ones, which have none.
    firstIsLuminance: layout.photometric.startsWith("YBR_FULL") && (codec === "jpeg-lossless" || codec === "jpeg-ls"),
    bitsStored,
    highBit: asNative ? layout.highBit : bitsStored - 1,
  };
}

/** The frame header decides, not the transfer syntax: devices write lossless or 12 bit images under the wrong one. */
function jpegCodecFor(header: CodestreamHeader): FrameRequest["codec"] {
  if (header.frameMarker === 0xc3) return "jpeg-lossless";
  return header.bitsPerSample > 8 ? "jpeg-12" : "jpeg";
}

/** What the compressed image says of itself has to agree with the dataset before a decoder may allocate memory. */
function checkCodestream(header: CodestreamHeader, layout: PixelLayout, notes: string[]): void {
  if (header.width !== layout.width || header.height !== layout.height) {
    const found = `${header.width} × ${header.height}`;
    throw new DicomError("BAD_PIXELS", `The image is ${found}; the dataset says ${layout.width} × ${layout.height}.`);
  }
  if (header.components !== layout.samplesPerPixel) {
    const found = `${header.components} components`;
    throw new DicomError("BAD_PIXELS", `The image has ${found}; the dataset says ${layout.samplesPerPixel}.`);
  }
  if (header.bitsPerSample < 1 || header.bitsPerSample > layout.bitsAllocated) {
    const found = `${header.bitsPerSample} bits a sample`;
    throw new DicomError("BAD_PIXELS", `The image has ${found}; the dataset allocates ${layout.bitsAllocated}.`);
  }
  if (header.tiles > MAX_TILES)
    throw new DicomError("LIMIT", `The image has ${header.tiles} tiles; at most ${MAX_TILES} are read.`);
  if (header.bitsPerSample !== layout.bitsStored) {
    notes.push(`the compressed image has ${header.bitsPerSample} bits a sample, the dataset says ${layout.bitsStored}`);
  }
}
