import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { DicomError } from "../error.ts";
import { readDataset } from "../parse/read-dataset.ts";
import { HEADER_ITEMS, type HeaderItemName, readFacts } from "./read-facts.ts";
import { headerFactsForStorage } from "./storage.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const FOLDERS = ["tests/fixtures/dicom/pydicom", "tests/fixtures/dicom/fo-dicom", "var/dicom-samples"];
const files = FOLDERS.map((folder) => join(ROOT, folder))
  .filter(existsSync)
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith(".dcm"));

/** What may be nowhere in what is stored. */
const SECRETS: readonly HeaderItemName[] = [
  "SOPInstanceUID",
  "StudyInstanceUID",
  "SeriesInstanceUID",
  "AccessionNumber",
  "StudyID",
  "PatientID",
  "PatientName",
  "PatientBirthDate",
  "OperatorsName",
  "SeriesDescription",
  "ProtocolName",
];

const objects = files.flatMap((file) => {
  try {
    return [{ file: file.slice(ROOT.length), dataset: readDataset(readFileSync(file)) }];
  } catch (error) {
    if (error instanceof DicomError) return [];
    throw error;
  }
});

test("published files are here", () => {
  expect(objects.length).toBeGreaterThanOrEqual(8);
});

test.each(objects)("$file: every item has its state, and no identifier is stored", ({ dataset }) => {
  const facts = readFacts(dataset);
  const { items } = headerFactsForStorage(facts);
  expect(Object.keys(items)).toEqual(Object.keys(HEADER_ITEMS));
  for (const [name, { tag, state, value, reason }] of Object.entries(items)) {
    expect([name, state === "absent"]).toEqual([name, !dataset.root.has(tag)]);
    expect([name, state === "invalid"]).toEqual([name, reason !== null]);
    if (state !== "present") expect([name, value]).toEqual([name, null]);
  }
  // Shorter values ("1", "M") are in every text.
  const secrets = SECRETS.flatMap((name) => facts.items[name].values).filter((value) => value.length >= 5);
  // A value that the same header gives for something harmless too ("PHYSICS", a date) is found there.
  const harmless = Object.entries(facts.items).flatMap(([name, item]) =>
    SECRETS.includes(name as HeaderItemName) ? [] : item.values,
  );
  const stored = JSON.stringify(items);
  const leaked = secrets.filter((value) => stored.includes(value) && !harmless.some((text) => text.includes(value)));
  expect(leaked).toEqual([]);
});
