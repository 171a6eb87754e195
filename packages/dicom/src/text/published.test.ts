import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readDataset } from "../parse/read-dataset.ts";

/** Published files of pydicom; the names are those that pydicom reads. */
it.each([
  ["chrJapMulti", "やまだ^たろう"],
  ["chrJapMultiExplicitIR6", "やまだ^たろう"],
  ["chrKoreanMulti", "김희중"],
])("%s", (name, patientName) => {
  const file = new URL(`../../../../tests/fixtures/dicom/pydicom/${name}.dcm`, import.meta.url);
  const { root } = readDataset(readFileSync(file));
  expect(root.textValues("00100010")).toEqual({ values: [patientName], guessed: false });
});
