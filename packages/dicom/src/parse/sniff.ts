const SIGNATURES: readonly (readonly [bytes: readonly number[], name: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], "a PNG image"],
  [[0xff, 0xd8, 0xff], "a JPEG image"],
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document"],
  [[0x1f, 0x8b], "a gzip archive"],
  [[0x4d, 0x5a], "a Windows program"],
  [[0x7f, 0x45, 0x4c, 0x46], "an ELF program"],
  [[0x49, 0x49, 0x2a, 0x00], "a TIFF image"],
];

/** Says in words what bytes that are no DICOM object look like. */
export function describeForeignBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return "an empty file";
  for (const [signature, name] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte)) return name;
  }
  const head = bytes.subarray(0, 512);
  const printable = head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
  return printable ? "text" : `${bytes.length} bytes of unknown kind`;
}
