import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { DEFLATED, element, elements, meta, PREAMBLE } from "./build.ts";
import { type HostileObject, hostile } from "./kind.ts";

const withBody = (name: string, body: Buffer): Buffer => Buffer.concat([PREAMBLE, meta(name, DEFLATED), body]);
const dataset = (name: string, set: Record<string, Buffer> = {}): Buffer => Buffer.concat(elements(name, { set }));

/** A block of 16 MiB of zeros that may be repeated: it ends at a byte. */
const ZEROS = (): Buffer => deflateRawSync(Buffer.alloc(2 ** 24), { finishFlush: constants.Z_FULL_FLUSH });

/** Deflated datasets (PS3.5 A.5) that are too large, or none. */
export const DEFLATE: readonly HostileObject[] = [
  hostile("deflated, undamaged", "graded", () => {
    const name = "deflated, undamaged";
    return withBody(name, deflateRawSync(dataset(name)));
  }),
  hostile(
    "a bomb of 1 GiB",
    "object rejected",
    () => {
      const name = "a bomb of 1 GiB";
      const beginning = Buffer.concat([dataset(name).subarray(0, -480 - 12), element("00204000", "UT", "", 2 ** 30)]);
      const head = deflateRawSync(beginning, { finishFlush: constants.Z_FULL_FLUSH });
      const zeros = ZEROS();
      return withBody(name, Buffer.concat([head, ...Array(64).fill(zeros), deflateRawSync(Buffer.alloc(0))]));
    },
    /inflates to more than/,
  ),
  hostile("a bomb before the identity", "refused", () => withBody("a bomb before the identity", ZEROS())),
  hostile("deflate rubbish", "refused", () => withBody("deflate rubbish", Buffer.alloc(4096, 0xfe))),
  hostile(
    "deflate cut short",
    "object rejected",
    () => {
      const name = "deflate cut short";
      return withBody(name, deflateRawSync(dataset(name)).subarray(0, -60));
    },
    /cut short/,
  ),
  hostile("deflate with a zlib header", "refused", () => {
    const name = "deflate with a zlib header";
    return withBody(name, deflateSync(dataset(name)));
  }),
];
