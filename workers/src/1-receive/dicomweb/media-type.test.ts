import { expect, test } from "vitest";
import { covers, parseAccept, parseMediaType } from "./media-type.ts";

test("parameters are read in any case, quoted or not", () => {
  const type = parseMediaType('Multipart/Related; TYPE="application/dicom"; transfer-syntax=*;boundary="a;b\\"c"');
  expect([type?.name, Object.fromEntries(type?.parameters ?? [])]).toEqual([
    "multipart/related",
    { type: "application/dicom", "transfer-syntax": "*", boundary: 'a;b"c' },
  ]);
  expect(["", "text", "a b/c", "/x"].map(parseMediaType)).toEqual([null, null, null, null]);
});

test("the best comes first, what is not wanted not at all, and a comma in quotes separates nothing", () => {
  const names = (text: string): string[] => parseAccept(text).map(({ name }) => name);
  expect(names("a/a;q=0.5, b/b, c/c;q=0, d/d;q=0.7")).toEqual(["b/b", "d/d", "a/a"]);
  expect(names('multipart/related; type="x,y/z", */*;q=0.1')).toEqual(["multipart/related", "*/*"]);
  expect(names("rubbish, , ;")).toEqual([]);
});

test("covers", () => {
  const [range, family, all] = parseAccept("image/jpeg, image/*, */*");
  expect([range, family, all].map((one) => one && covers(one, "image/jpeg"))).toEqual([true, true, true]);
  expect([range, family].map((one) => one && covers(one, "application/dicom"))).toEqual([false, false]);
});
