import { expect, it } from "vitest";
import { LANDMARK_NAMES } from "./landmarks.ts";
import { PREPROCESSING, type RegistryEntry } from "./registry.ts";
import { artefactSettings, landmarkSettings } from "./settings.ts";

const channels = Object.entries(LANDMARK_NAMES).flatMap(([view, names]) => names.map((name) => `${view}.${name}`));
const forAll = <T>(value: T): Record<string, T> => Object.fromEntries(channels.map((channel) => [channel, value]));
const entry = (change: Partial<RegistryEntry> = {}): RegistryEntry => ({
  name: "landmarks",
  version: "1.0.0",
  file: "onnx/landmarks.onnx",
  sha256: "0",
  preprocessing: { id: PREPROCESSING, scales: [1, 0.85] },
  thresholds: forAll(0.5),
  calibration: forAll([1, 2, -1]),
  ...change,
});

it("takes what the registry publishes for every landmark of both views", () => {
  expect(channels).toHaveLength(14);
  expect(landmarkSettings(entry())).toEqual({
    scales: [1, 0.85],
    thresholds: forAll(0.5),
    calibration: forAll([1, 2, -1]),
  });
});

it("names the landmark without a threshold", () => {
  const { "LAT.T": _, ...thresholds } = forAll(0.5);
  expect(() => landmarkSettings(entry({ thresholds }))).toThrow('landmarks has no threshold "LAT.T"');
});

it("refuses thresholds that find everything or nothing", () => {
  for (const value of [0, -0.1, 1.01, Number.NaN]) {
    const thresholds = { ...forAll(0.5), "AP.S": value };
    expect(() => landmarkSettings(entry({ thresholds }))).toThrow(`"AP.S" is ${value}`);
  }
  expect(landmarkSettings(entry({ thresholds: forAll(1) })).thresholds["AP.S"]).toBe(1);
});

it("names the landmark whose calibration is missing or short", () => {
  const { calibration: _, ...without } = entry();
  expect(() => landmarkSettings(without)).toThrow("0 coefficients of calibration for AP.P1; needed 3");
  const short = { ...forAll([1, 2, -1]), "LAT.P5": [1, 2] };
  expect(() => landmarkSettings(entry({ calibration: short }))).toThrow("2 coefficients of calibration for LAT.P5");
});

it("asks for at least one scale of the second look", () => {
  expect(() => landmarkSettings(entry({ preprocessing: { id: PREPROCESSING } }))).toThrow("landmarks has no scales");
});

it("asks for the artefact network's threshold", () => {
  const preprocessing = { id: PREPROCESSING, kinds: ["metal"] };
  const artefact = entry({ name: "artefact", thresholds: { present: 0.4 }, preprocessing });
  expect(artefactSettings(artefact)).toEqual({ threshold: 0.4, kinds: ["metal"] });
  expect(() => artefactSettings(entry({ thresholds: {} }))).toThrow('artefact has no threshold "present"');
});
