import { BIG_ENDIAN, elements, file, IMPLICIT, implicitElements, meta, PREAMBLE, UNDEFINED } from "./build.ts";
import { type HostileObject, hostile } from "./kind.ts";

const whole = (name: string, transferSyntax: string | null, groupLength?: number | null): Buffer =>
  Buffer.concat([PREAMBLE, meta(name, transferSyntax, groupLength), ...elements(name)]);

/** File meta information that is cut, wrong or missing, and syntaxes that are not what is declared. */
export const META: readonly HostileObject[] = [
  ...[140, 150, 200].map((length) =>
    hostile(`meta information cut at ${length}`, "refused", () => file("cut meta").subarray(0, length)),
  ),
  hostile("no transfer syntax", "graded", () => whole("no transfer syntax", null)),
  hostile("an empty transfer syntax", "graded", () => whole("an empty transfer syntax", "")),
  hostile(
    "an unknown transfer syntax",
    "graded blind",
    () => whole("an unknown transfer syntax", "1.2.840.10008.9.9.9"),
    /not decoded/,
  ),
  hostile(
    "a path as transfer syntax",
    "object rejected",
    () => whole("a path as transfer syntax", "../../../../etc/passwd"),
    /not a UID/,
  ),
  ...([0, 5, 4096, 0x7fff_ffff, UNDEFINED, null] as const).map((length) => {
    const name = `group length ${length === null ? "missing" : length}`;
    return hostile(name, "graded", () => whole(name, "1.2.840.10008.1.2.1", length));
  }),
  hostile("implicit declared, explicit written", "graded", () =>
    whole("implicit declared, explicit written", IMPLICIT),
  ),
  hostile("explicit declared, implicit written", "graded", () => {
    const name = "explicit declared, implicit written";
    return Buffer.concat([PREAMBLE, meta(name, "1.2.840.10008.1.2.1"), ...implicitElements(name)]);
  }),
  hostile("big endian declared, little endian written", "refused", () =>
    whole("big endian declared, little endian written", BIG_ENDIAN),
  ),
  hostile("RLE declared, native pixels written", "graded blind", () =>
    whole("RLE declared, native pixels written", "1.2.840.10008.1.2.5"),
  ),
];
