import type { CodecFactory, CodecModule } from "@plumbline-codecs";
import { readStartOfFrame } from "./codestream.ts";
import type { DecodedFrame, FrameRequest, Samples } from "./types.ts";

/** Runs inside the worker thread. Loads a codec at its first use. */
export async function decodeFrame(request: FrameRequest): Promise<DecodedFrame> {
  if (request.codec === "jpeg-lossless" || request.codec === "jpeg-12") return decodeDeepJpeg(request);
  const { module, decoder } = await load(request.codec);
  const Decoder = module[decoder];
  if (Decoder === undefined) throw new Error(`the codec has no ${decoder}`);
  const instance = new Decoder();
  try {
    instance.getEncodedBuffer(request.codestream.length).set(request.codestream);
    instance.decode();
    const info = instance.getFrameInfo();
    const raw = instance.getDecodedBuffer();
    const signed = info.isSigned ?? false;
    return {
      width: info.width,
      height: info.height,
      components: info.componentCount,
      bitsPerSample: info.bitsPerSample,
      signed,
      // A copy: the buffer belongs to the codec's memory.
      samples: samplesOf(raw.slice(), info.bitsPerSample, signed),
    };
  } finally {
    instance.delete();
  }
}

type WasmCodec = Exclude<FrameRequest["codec"], "jpeg-lossless" | "jpeg-12">;

const DECODERS: Readonly<Record<WasmCodec, string>> = {
  jpeg: "JPEGDecoder",
  "jpeg-ls": "JpegLSDecoder",
  "jpeg-2000": "J2KDecoder",
  htj2k: "HTJ2KDecoder",
};

const loaded = new Map<WasmCodec, Promise<CodecModule>>();

async function load(codec: WasmCodec): Promise<{ module: CodecModule; decoder: string }> {
  let module = loaded.get(codec);
  if (module === undefined) {
    const factory = await factoryOf(codec);
    // Each module gets its own options object: emscripten keeps it and writes to it.
    module = factory({ print() {}, printErr() {} });
    loaded.set(codec, module);
  }
  return { module: await module, decoder: DECODERS[codec] };
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
    signed: false,
    samples: samplesOf(new Uint8Array(raw), request.bitsAllocated, false),
  };
}

function samplesOf(bytes: Uint8Array, bits: number, signed: boolean): Samples {
  if (bits <= 8) return signed ? new Int8Array(bytes.buffer) : bytes;
  const even = bytes.byteLength - (bytes.byteLength % 2);
  return signed ? new Int16Array(bytes.buffer, 0, even / 2) : new Uint16Array(bytes.buffer, 0, even / 2);
}
