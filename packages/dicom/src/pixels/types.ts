/** Integer samples as stored, before any look-up. */
export type Samples = Uint8Array | Int8Array | Uint16Array | Int16Array;

/** One decoded frame: `samples[y * width + x]`, one grey sample a pixel. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
  readonly bitsStored: number;
  readonly signed: boolean;
  /** MONOCHROME1 or MONOCHROME2; colour has become its luminance, MONOCHROME2. */
  readonly photometric: "MONOCHROME1" | "MONOCHROME2";
  /** As the dataset declares it, before colour became luminance. */
  readonly samplesPerPixel: number;
  /** What was tolerated or left out, in words. */
  readonly notes: readonly string[];
}

/** What a decoder is asked to do: the first frame's codestream and what the dataset says of it. */
export interface FrameRequest {
  readonly codec: "jpeg" | "jpeg-12" | "jpeg-lossless" | "jpeg-ls" | "jpeg-2000" | "htj2k";
  readonly codestream: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bitsAllocated: number;
}

/** What a codec returns: samples in the machine's byte order. */
export interface DecodedFrame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bitsPerSample: number;
  readonly samples: Samples;
  /** Component after component, else interleaved. */
  readonly planar: boolean;
}

export interface PixelLimits {
  /** Width × height × samples. */
  readonly maxSamples: number;
  /** Wall time of one compressed frame. */
  readonly deadlineMs: number;
}

export const DEFAULT_PIXEL_LIMITS: PixelLimits = { maxSamples: 50_000_000, deadlineMs: 15_000 };
