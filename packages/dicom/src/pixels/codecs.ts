import type { CodecFactory, CodecModule } from "@plumbline-codecs";
import type { DecodedFrame, FrameRequest, Samples } from "./types.ts";

/** Runs inside the worker thread. Loads a codec at its first use. */
export async function decodeFrame(request: FrameRequest): Promise<DecodedFrame> {
  if (request.codec === "jpeg-lossless") return decodeJpegLossless(request);
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

type WasmCodec = Exclude<FrameRequest["codec"], "jpeg-lossless">;

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

async function decodeJpegLossless(request: FrameRequest): Promise<DecodedFrame> {
  const { Decoder } = await import("jpeg-lossless-decoder-js");
  const decoder = new Decoder();
  const copy = new Uint8Array(request.codestream);
  const output = decoder.decode(copy.buffer, 0, copy.length, request.bitsAllocated > 8 ? 2 : 1);
  const bytes = new Uint8Array(output.buffer, output.byteOffset, output.byteLength);
  const bits = decoder.frame.precision;
  return {
    width: decoder.frame.dimX,
    height: decoder.frame.dimY,
    components: decoder.numComp,
    bitsPerSample: bits,
    signed: false,
    samples: samplesOf(bytes.slice(), output.BYTES_PER_ELEMENT === 2 ? 16 : 8, false),
  };
}

function samplesOf(bytes: Uint8Array, bits: number, signed: boolean): Samples {
  if (bits <= 8) return signed ? new Int8Array(bytes.buffer) : bytes;
  const even = bytes.byteLength - (bytes.byteLength % 2);
  return signed ? new Int16Array(bytes.buffer, 0, even / 2) : new Uint16Array(bytes.buffer, 0, even / 2);
}
