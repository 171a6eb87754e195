import { DicomError } from "../error.ts";

const SOT = 0xff90;
const EOC = 0xffd9;

/**
 * Follows the tile-parts of a JPEG 2000 codestream by their lengths (T.800 A.4.2) to its end, so that a codestream with
 * tiles missing or cut is refused: the decoders fill them with rubbish, and say nothing.
 * @param start where the codestream begins (SOC)
 * @param tiles that SIZ declares
 * @throws {DicomError} BAD_PIXELS
 */
export function checkTileParts(bytes: Uint8Array, start: number, tiles: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<number>();
  let at = firstTilePart(view, start + 2);
  while (at + 12 <= view.byteLength && view.getUint16(at) === SOT) {
    seen.add(view.getUint16(at + 4));
    const length = view.getUint32(at + 6);
    // The last one may leave its length out: it goes to the end.
    if (length === 0) {
      at = view.byteLength;
      break;
    }
    // The tile-part's own header is 12 bytes and its SOD.
    if (length < 14) break;
    at += length;
  }
  if (at !== view.byteLength && (at + 2 > view.byteLength || view.getUint16(at) !== EOC)) {
    throw new DicomError("BAD_PIXELS", "The JPEG 2000 tile-parts do not lead to the end marker: the image is damaged.");
  }
  if (seen.size !== tiles) {
    throw new DicomError("BAD_PIXELS", `The JPEG 2000 image has ${seen.size} of its ${tiles} tiles.`);
  }
}

/** Past the marker segments of the main header. */
function firstTilePart(view: DataView, from: number): number {
  let at = from;
  while (at + 4 <= view.byteLength && view.getUint16(at) !== SOT) {
    const length = view.getUint16(at + 2);
    if (view.getUint16(at) < 0xff00 || length < 2) break;
    at += 2 + length;
  }
  return at;
}
