import { element, file } from "./build.ts";
import { type Ending, type HostileObject, hostile } from "./kind.ts";

const having = (name: string, set: Record<string, Buffer | null>, ends: Ending = "graded", reason?: RegExp) =>
  hostile(name, ends, () => file(name, { set }), reason);

const text = (tag: string, vr: string, value: string | Uint8Array): Record<string, Buffer> => ({
  [tag]: element(tag, vr, value),
});

const latin = (value: string): Uint8Array => Buffer.from(value, "latin1");
const hex = (value: string): Uint8Array => Buffer.from(value.replaceAll(" ", ""), "hex");

/** Every text that becomes a row somewhere. */
const everywhere = (value: string | Uint8Array): Record<string, Buffer> => ({
  ...text("00080080", "LO", value),
  ...text("00081040", "LO", value),
  ...text("00081010", "SH", value),
  ...text("00081070", "PN", value),
  ...text("00080070", "LO", value),
  ...text("00081090", "LO", value),
  ...text("00181000", "LO", value),
  ...text("0018700a", "SH", value),
  ...text("00181020", "LO", value),
  ...text("00100010", "PN", value),
  ...text("00100020", "LO", value),
  ...text("00080050", "SH", value),
  ...text("0008103e", "LO", value),
});

const charset = (name: string, declared: string | null, value: Uint8Array): HostileObject =>
  having(`text: ${name}`, {
    ...everywhere(value),
    ...(declared === null ? {} : { "00080005": element("00080005", "CS", declared) }),
  });

/** Values that must never become paths, queries, numbers or keys. */
export const VALUES: readonly HostileObject[] = [
  having("a path as SOP Instance UID", text("00080018", "UI", "../../../../etc/passwd"), "refused", /no UID/),
  having(
    "a SOP Instance UID of 10 000 characters",
    text("00080018", "UI", `1.${"2".repeat(9_998)}`),
    "refused",
    /no UID/,
  ),
  having("no SOP Instance UID", { "00080018": null }, "refused", /no SOP Instance UID/),
  having("an empty SOP Instance UID", text("00080018", "UI", ""), "refused", /no SOP Instance UID/),
  having("a path as Study Instance UID", text("0020000d", "UI", "../../etc"), "object rejected", /Study Instance UID/),
  having(
    "a Study Instance UID of 10 000 characters",
    text("0020000d", "UI", `1.${"2".repeat(9_998)}`),
    "object rejected",
    /Study/,
  ),
  having("no Series Instance UID", { "0020000e": null }, "object rejected", /Series Instance UID/),
  having("no SOP Class UID", { "00080016": null }),
  having("SOP Class UID of letters", text("00080016", "UI", "not a uid")),
  having("numbers that are none", {
    ...text("00281050", "DS", "abc"),
    ...text("00281051", "DS", "1e999"),
    ...text("00281052", "DS", "nan"),
    ...text("00281053", "DS", "-Infinity"),
    ...text("00280030", "DS", "0x10\\1e-400"),
    ...text("00181114", "DS", "0"),
    ...text("00180060", "DS", "12.5.6"),
    ...text("00201002", "IS", "99999999999999999999"),
  }),
  having("spacing of 10³⁰⁰ mm", text("00280030", "DS", "1e300\\1e300")),
  having("spacing of 10⁻³⁰⁰ mm", text("00280030", "DS", "1e-300\\1e-300")),
  having("a window of 10⁻³⁰⁰", { ...text("00281050", "DS", "1e300"), ...text("00281051", "DS", "1") }),
  having("dates that are none", {
    ...text("00080020", "DA", "20261399"),
    ...text("00080022", "DA", "99999999"),
    ...text("00080030", "TM", "256161"),
    ...text("00100030", "DA", "00000000"),
    ...text("00101010", "AS", "999Y"),
  }),
  having("an acquisition in the year 9999", text("00080022", "DA", "99991231")),
  having("an acquisition in the year 1800", {
    ...text("00080020", "DA", "18000101"),
    ...text("00080030", "TM", "000000"),
  }),
  having("__proto__ everywhere", everywhere("__proto__")),
  having("constructor\\prototype everywhere", everywhere("constructor\\prototype")),
  having("a name of a megabyte", text("00100010", "UT", `X^${"y".repeat(1_000_000)}`)),
  having("30 000 characters everywhere", everywhere("Ä".repeat(15_000))),
  having("30 000 different values", everywhere(Array.from({ length: 9_000 }, (_, at) => at).join("\\"))),
  having("NULs within text", everywhere(Buffer.from("a\0b\0\0c"))),
  having("control characters", everywhere(Buffer.from("\x01\x02\x07\x08\x7f\r\n\t"))),
  having("nothing but spaces", everywhere("      ")),
  having("nothing but backslashes", everywhere("\\\\\\\\\\\\")),
  having("an SQL sentence", everywhere("'); DROP TABLE instance; --")),
  having("a script", everywhere("<script>alert(1)</script>")),
  having("a path everywhere", everywhere("../../../../etc/passwd")),
  having("text turned round and joined", everywhere("\u202eabc\u200d\u0300\ufeff")),
  charset("UTF-8, undeclared", null, Buffer.from("市一医院")),
  charset("UTF-8, declared", "ISO_IR 192", Buffer.from("市一医院")),
  charset("UTF-8 declared, cut in mid-character", "ISO_IR 192", Buffer.from("市一").subarray(0, 5)),
  charset("UTF-8 of a surrogate", "ISO_IR 192", hex("eda080 edb080")),
  charset("UTF-8 of 4 bytes", "ISO_IR 192", Buffer.from("𠮷野家")),
  charset("GB18030 of 4 bytes", "GB18030", hex("8139 8139 d6d0")),
  charset("GBK with a backslash as second byte", "GBK", hex("8e5c 855e")),
  charset("GB18030, undeclared", null, hex("cad0 d2bb d2bd d4ba")),
  charset("Latin-1", "ISO_IR 100", latin("M\xfcller^J\xf6rg")),
  charset("Latin-1, undeclared", null, latin("M\xfcller^J\xf6rg")),
  charset("Cyrillic", "ISO_IR 144", hex("bbeeef")),
  charset("Thai", "ISO_IR 166", hex("a1a2a3")),
  charset("ISO 2022 Japanese", "\\ISO 2022 IR 87", hex("1b2442 3b33 4544 1b2842 5e 1b2442 4240 4f3a 1b2842")),
  charset("ISO 2022 Korean", "\\ISO 2022 IR 149", hex("1b242943 fbf3 5e 1b242943 d1ce d4d7")),
  charset("ISO 2022 Chinese", "\\ISO 2022 IR 58", hex("1b242941 d5c5 5e 1b242941 d0a1 b6ab")),
  charset("an escape that is none", "ISO 2022 IR 100", hex("41 1b 7a7a7a 42 1b")),
  charset("an escape without its charset", null, hex("41 1b2442 3b33")),
  charset("an unknown charset", "NO_SUCH_SET", hex("ff fe fd")),
  charset("a charset that is a path", "../../charset", hex("41 42")),
  charset("a hundred charsets", Array(100).fill("ISO 2022 IR 87").join("\\"), hex("1b2442 3b33 1b2842")),
];
