/** Why bytes could not become facts or pixels. The code is for programs, the message for people. */
export type DicomErrorCode =
  /** Not a DICOM object at all: empty, an image, an archive, text. */
  | "NOT_DICOM"
  /** The bytes end before the structure does. */
  | "TRUNCATED"
  /** The structure contradicts itself or the standard in a way that cannot be read safely. */
  | "MALFORMED"
  /** A limit that keeps a hostile object from exhausting the machine. */
  | "LIMIT"
  /** A transfer syntax, or a form of pixels, that is not supported. */
  | "UNSUPPORTED"
  /** No pixel data, or none for the first frame. */
  | "NO_PIXELS"
  /** The compressed image contradicts the dataset, is cut short or does not decode. */
  | "BAD_PIXELS"
  /** The decoder did not finish in its time. */
  | "DEADLINE"
  /** A radiograph cannot be wrapped as asked. */
  | "WRAP";

/** The only error that this package lets out for bad input. Messages carry no values of patient attributes. */
export class DicomError extends Error {
  readonly code: DicomErrorCode;

  /**
   * @param message one sentence: what was found and what was needed
   * @param cause the library's own error, for logs of the developer only
   */
  constructor(code: DicomErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "DicomError";
    this.code = code;
  }
}

/** dicom-parser throws strings and plain objects, WASM codecs throw numbers: one sentence from any of them. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (typeof thrown === "string") return thrown;
  if (typeof thrown === "object" && thrown !== null) {
    const described = thrown as { exception?: unknown; message?: unknown };
    if (described.exception !== undefined) return sentenceOf(described.exception);
    if (typeof described.message === "string") return described.message;
  }
  return String(thrown);
}
