import { randomNumbers } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { EXPLICIT, elements, file, implicitElements, meta, PREAMBLE } from "./build.ts";
import { type HostileObject, hostile } from "./kind.ts";

function noise(length: number, seed: number): Buffer {
  const next = randomNumbers(seed);
  return Buffer.from(Array.from({ length }, () => next() & 0xff));
}

/** What is no DICOM file, half of one, or one and something else. */
export const FILES: readonly HostileObject[] = [
  hostile("an empty file", "refused", () => Buffer.alloc(0), /empty/),
  hostile("one byte", "refused", () => Buffer.from([8]), /no DICOM object/),
  hostile("131 bytes", "refused", () => Buffer.alloc(131), /no DICOM object/),
  hostile("DICM and nothing more", "refused", () => PREAMBLE, /./),
  hostile("no preamble, meta information at once", "refused", () => {
    const name = "no preamble, meta information at once";
    return Buffer.concat([meta(name, EXPLICIT), ...elements(name)]);
  }),
  hostile("DICM at byte 0", "graded", () => file("DICM at byte 0").subarray(128)),
  hostile("raw implicit", "graded", () => Buffer.concat(implicitElements("raw implicit"))),
  hostile("raw explicit", "graded", () => Buffer.concat(elements("raw explicit"))),
  hostile("a PNG", "refused", () => Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), noise(500, 1)])),
  hostile("a ZIP", "refused", () => Buffer.concat([Buffer.from("PK\x03\x04"), noise(500, 2)])),
  hostile("text", "refused", () => Buffer.from("Dear colleague, please find attached ".repeat(30))),
  hostile("random bytes", "refused", () => noise(5000, 3)),
  hostile("random bytes after DICM", "refused", () => Buffer.concat([PREAMBLE, noise(5000, 4)])),
  hostile("a Windows program in the preamble", "graded", () => {
    const polyglot = file("a Windows program in the preamble");
    polyglot.write("MZ\x90\0", 0, "latin1");
    return polyglot;
  }),
  hostile("two files joined", "object rejected", () => {
    const one = file("two files joined");
    return Buffer.concat([one, one]);
  }),
  hostile("trailing zeros", "graded", () => Buffer.concat([file("trailing zeros"), Buffer.alloc(4096)])),
  hostile("trailing rubbish", "object rejected", () => Buffer.concat([file("trailing rubbish"), noise(33, 5)])),
];
