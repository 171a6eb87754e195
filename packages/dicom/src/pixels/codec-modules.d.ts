/** The parts of the WASM codecs' interfaces that are used; the packages ship no types. */
declare module "@plumbline-codecs" {
  export interface CodecFrameInfo {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
  }
  export interface CodecDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    decode(): void;
    getFrameInfo(): CodecFrameInfo;
    /** JPEG-LS only. */
    getInterleaveMode?(): number | { readonly value: number };
    delete(): void;
  }
  export type DecoderName = "JPEGDecoder" | "JpegLSDecoder" | "J2KDecoder" | "HTJ2KDecoder";
  export type CodecModule = { readonly [Name in DecoderName]?: new () => CodecDecoder } & {
    /** The module's whole memory; another array after it grew. */
    readonly HEAPU8: Uint8Array;
  };
  export type CodecFactory = (options: { print(): void; printErr(): void }) => Promise<CodecModule>;
}

declare module "@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs" {
  const factory: import("@plumbline-codecs").CodecFactory;
  export default factory;
}
declare module "@cornerstonejs/codec-charls/decodewasmjs" {
  const factory: import("@plumbline-codecs").CodecFactory;
  export default factory;
}
declare module "@cornerstonejs/codec-openjpeg/decodewasmjs" {
  const factory: import("@plumbline-codecs").CodecFactory;
  export default factory;
}
declare module "@cornerstonejs/codec-openjph/wasmjs" {
  const factory: import("@plumbline-codecs").CodecFactory;
  export default factory;
}
