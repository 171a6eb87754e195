import { join } from "node:path";
import { readDataset, readFacts } from "@plumbline/dicom";
import { ROOT_FOLDER } from "@plumbline/platform";
import { expect, test } from "vitest";
import { demoRadiographs, spread } from "./wrapped.ts";

const modelsDir = join(ROOT_FOLDER, "models");

test("the demonstration is a fixed list of wrists, oblique wrists and a few other parts", async () => {
  const roles = (await demoRadiographs(modelsDir)).map(({ radiograph }) => radiograph.role);
  const count = (role: string) => roles.filter((found) => found === role).length;
  expect({ wrist: count("wrist"), oblique: count("oblique"), other: count("other-part") }).toEqual({
    wrist: 134,
    oblique: 7,
    other: 12,
  });
});

test("wrapping one twice gives the same bytes, so that sending again after a crash stores nothing twice", async () => {
  const wrapFirst = async () => (await demoRadiographs(modelsDir))[0]?.wrap();
  expect(await wrapFirst()).toEqual(await wrapFirst());
});

test("images of one patient are one study on one device; their numbers differ", async () => {
  const [patient, images] = Object.entries(
    Object.groupBy(await demoRadiographs(modelsDir), ({ radiograph }) => radiograph.patient ?? ""),
  ).find(([name, list]) => name !== "" && (list?.length ?? 0) > 1) ?? ["", []];
  expect(patient).not.toBe("");
  const facts = await Promise.all((images ?? []).map(async ({ wrap }) => readFacts(readDataset(await wrap()))));
  expect(new Set(facts.map(({ studyInstanceUid }) => studyInstanceUid)).size).toBe(1);
  expect(new Set(facts.map(({ stationName }) => stationName)).size).toBe(1);
  expect(new Set(facts.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(facts.length);
});

test.each([
  [10, 4, [2, 4, 7, 9]],
  [3, 3, [0, 1, 2]],
  [3, 9, [0, 1, 2]],
  [5, 0, []],
])("of %i items %i are spread evenly", (length, count, expected) => {
  expect(spread([...Array(length).keys()], count)).toEqual(expected);
});
