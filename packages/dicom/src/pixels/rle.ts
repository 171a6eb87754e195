import { DicomError } from "../error.ts";

/**
 * RLE Lossless (PS3.5 annex G): one PackBits segment per byte plane, most significant byte first.
 * @returns planes in order, each `pixels` bytes long: component 0 high byte, component 0 low byte, component 1 …
 */
export function decodeRlePlanes(frame: Uint8Array, planes: number, pixels: number): Uint8Array[] {
  if (frame.length < 64) throw new DicomError("BAD_PIXELS", "The RLE frame is shorter than its 64 byte header.");
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const count = view.getUint32(0, true);
  if (count !== planes) throw new DicomError("BAD_PIXELS", `Found ${count} RLE segments; needed ${planes}.`);
  const starts = Array.from({ length: planes }, (_, index) => view.getUint32(4 + index * 4, true));
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? frame.length;
    if (start < 64 || start >= end || end > frame.length) {
      throw new DicomError("BAD_PIXELS", `RLE segment ${index + 1} lies outside its frame.`);
    }
    return unpackBits(frame.subarray(start, end), pixels);
  });
}

function unpackBits(packed: Uint8Array, size: number): Uint8Array {
  const plane = new Uint8Array(size);
  let from = 0;
  let to = 0;
  while (to < size && from < packed.length) {
    const control = packed[from] ?? 0;
    from += 1;
    if (control === 128) continue;
    if (control < 128) {
      const run = Math.min(control + 1, size - to, packed.length - from);
      plane.set(packed.subarray(from, from + run), to);
      from += control + 1;
      to += run;
    } else {
      const run = Math.min(257 - control, size - to);
      plane.fill(packed[from] ?? 0, to, to + run);
      from += 1;
      to += run;
    }
  }
  if (to < size) throw new DicomError("BAD_PIXELS", `An RLE segment gives ${to} of ${size} bytes.`);
  return plane;
}
