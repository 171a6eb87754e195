import type { CodecDecoder, CodecFactory, CodecModule, DecoderName } from "@plumbline-codecs";
import { clearSigns, readStartOfFrame } from "./codestream.ts";
import type { DecodedFrame, FrameRequest, Samples } from "./types.ts";

/** Runs inside the worker thread. Loads a codec at its first use. */
export async function decodeFrame(request: FrameRequest): Promise<DecodedFrame> {
  if (request.codec === "jpeg-lossless" || request.codec === "jpeg-12") return decodeDeepJpeg(request);
  const { module, decoder } = await load(request.codec);
  const Decoder = module[decoder];
  if (Decoder === undefined) throw new Error(`the codec has no ${decoder}`);
  const isJpeg2000 = request.codec === "jpeg-2000" || request.codec === "htj2k";
  const wasSigned = isJpeg2000 && clearSigns(request.codestream);
  const instance = new Decoder();
  try {
    instance.getEncodedBuffer(request.codestream.length).set(request.codestream);
    instance.decode();
    const { width, height, componentCount: components, bitsPerSample } = instance.getFrameInfo();
    // Some codecs fail without saying so.
    if (width !== request.width || height !== request.height || components !== request.components) {
      throw new Error(`the codec gave ${width} × ${height} pixels of ${components} components`);
    }
    // A copy: the buffer belongs to the codec's memory.
    const samples = samplesOf(instance.getDecodedBuffer().slice(), bitsPerSample);
    const needed = width * height * components;
    if (samples.length < needed) throw new Error(`the codec gave ${samples.length} of ${needed} samples`);
    return {
      width,
      height,
      components,
      bitsPerSample,
      samples: wasSigned ? centred(samples, bitsPerSample) : samples,
      planar: components > 1 && isPlanar(instance),
    };
  } finally {
    instance.delete();
  }
}

/**
 * CharLS returns the planes of an image without interleaving (ILV 0, T.87 C.2.3) one after the other; the other codecs
 * interleave. Its binding gives the mode as a number or as an enumerator.
 */
function isPlanar(instance: CodecDecoder): boolean {
  const mode = instance.getInterleaveMode?.();
  return mode !== undefined && (typeof mode === "number" ? mode : mode.value) === 0;
}

/**
 * The codecs clamp signed samples to the unsigned range (OpenJPEG at 8 bits, OpenJPH at 16). Declared unsigned in SIZ,
 * the very same samples come out 2^(bits - 1) higher: T.800 G.1 shifts the level of unsigned components only.
 */
function centred(samples: Uint8Array | Uint16Array, bits: number): Samples {
  const middle = 2 ** (bits - 1);
  const signed = samples instanceof Uint8Array ? new Int8Array(samples.length) : new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index++) signed[index] = (samples[index] as number) - middle;
  return signed;
}

type WasmCodec = Exclude<FrameRequest["codec"], "jpeg-lossless" | "jpeg-12">;

const DECODERS: Readonly<Record<WasmCodec, DecoderName>> = {
  jpeg: "JPEGDecoder",
  "jpeg-ls": "JpegLSDecoder",
  "jpeg-2000": "J2KDecoder",
  htj2k: "HTJ2KDecoder",
};

const loaded = new Map<WasmCodec, Promise<CodecModule>>();

async function load(codec: WasmCodec): Promise<{ module: CodecModule; decoder: DecoderName }> {
  let module = loaded.get(codec);
  if (module === undefined) {
    const factory = await factoryOf(codec);
    // Each module gets its own options object: emscripten keeps it and writes to it.
    module = factory({ print() {}, printErr() {} });
    loaded.set(codec, module);
  }
  return { module: await module, decoder: DECODERS[codec] };
}

/** Bytes of the codecs' own memories, which grow with the largest frame and never shrink. */
export async function codecMemoryBytes(): Promise<number> {
  const modules = await Promise.all(loaded.values());
  return modules.reduce((sum, { HEAPU8 }) => sum + HEAPU8.byteLength, 0);
}

async function factoryOf(codec: WasmCodec): Promise<CodecFactory> {
  switch (codec) {
    case "jpeg":
      return (await import("@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs")).default;
    case "jpeg-ls":
      return (await import("@cornerstonejs/codec-charls/decodewasmjs")).default;
    case "jpeg-2000":
      return (await import("@cornerstonejs/codec-openjpeg/decodewasmjs")).default;
    case "htj2k":
      return (await import("@cornerstonejs/codec-openjph/wasmjs")).default;
  }
}

/** DCMTK's own JPEG library, compiled: 12 bit DCT and lossless, which libjpeg-turbo's 8 bit build does not read. */
async function decodeDeepJpeg(request: FrameRequest): Promise<DecodedFrame> {
  const { default: codecs } = await import("dcmjs-codecs");
  if (!codecs.NativeCodecs.isInitialized()) await codecs.NativeCodecs.initializeAsync();
  const header = readStartOfFrame(request.codestream);
  const context = new codecs.Context({
    width: request.width,
    height: request.height,
    bitsAllocated: request.bitsAllocated,
    bitsStored: header.bitsPerSample,
    samplesPerPixel: request.components,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: request.components === 1 ? "MONOCHROME2" : "RGB",
    encodedBuffer: request.codestream,
  });
  const raw = codecs.NativeCodecs.decodeJpeg(context).getDecodedBuffer();
  if (raw === undefined) throw new Error("the codec returned no pixels");
  return {
    width: request.width,
    height: request.height,
    components: request.components,
    bitsPerSample: header.bitsPerSample,
    samples: samplesOf(new Uint8Array(raw), request.bitsAllocated),
    planar: false,
  };
}

function samplesOf(bytes: Uint8Array, bits: number): Uint8Array | Uint16Array {
  return bits <= 8 ? bytes : new Uint16Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 2));
}
