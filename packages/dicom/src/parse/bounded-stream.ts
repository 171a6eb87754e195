import type { ByteArrayParser } from "dicom-parser";
import dicomParser from "dicom-parser";
import { DicomError } from "../error.ts";

/** Value representations of PS3.5 table 6.2-1 that dicom-parser reads with the right length field. */
const VRS_READ_RIGHT = new Set(
  "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OW PN SH SL SQ SS ST TM UC UI UL UN UR US UT".split(" "),
);

/**
 * dicom-parser's stream with the bounds that the library leaves out: no seek past the end, a budget of structural
 * reads, and value representations that it does not know (OV, SV, UV, invented ones) read as UN.
 */
export class BoundedStream extends dicomParser.ByteStream {
  #readsLeft: number;

  constructor(parser: ByteArrayParser, bytes: Uint8Array, position: number, maxReads: number) {
    super(parser, bytes, position);
    this.#readsLeft = maxReads;
    const readUint16 = this.readUint16;
    const readUint32 = this.readUint32;
    const readFixedString = this.readFixedString;
    this.readUint16 = () => {
      this.#spend(2);
      return readUint16.call(this);
    };
    this.readUint32 = () => {
      this.#spend(4);
      return readUint32.call(this);
    };
    this.seek = (offset: number) => {
      const target = this.position + offset;
      if (target < 0 || target > this.byteArray.length) {
        const needed = target - this.byteArray.length;
        throw new DicomError(
          "TRUNCATED",
          `A value at byte ${this.position} needs ${needed} more bytes than there are.`,
        );
      }
      this.position = target;
    };
    this.readFixedString = (length: number) => {
      this.#spend(length);
      if (length !== 2) return readFixedString.call(this, length);
      return this.#readVr();
    };
  }

  #spend(bytes: number): void {
    if (this.position + bytes > this.byteArray.length) {
      throw new DicomError("TRUNCATED", `The dataset ends inside an element at byte ${this.position}.`);
    }
    this.#readsLeft -= 1;
    if (this.#readsLeft < 0) {
      throw new DicomError("LIMIT", "The dataset has more elements and items than the parser's limit allows.");
    }
  }

  #readVr(): string {
    const first = this.byteArray[this.position] ?? 0;
    const second = this.byteArray[this.position + 1] ?? 0;
    this.position += 2;
    // Item delimiters have no VR: dicom-parser reads the length's first half as one.
    if (first === 0 && second === 0) return "";
    const vr = String.fromCharCode(first, second);
    if (VRS_READ_RIGHT.has(vr)) return vr;
    // PS3.5 6.2.2: a VR that is not known has the long form, two reserved zero bytes and 32 bits of length.
    const reserved = (this.byteArray[this.position] ?? 1) | (this.byteArray[this.position + 1] ?? 1);
    return reserved === 0 ? "UN" : vr;
  }
}
