import { describe, expect, test } from "vitest";
import { provenanceOf } from "./provenance.ts";

const derivation = (part: string): string =>
  `Wrapped from the published image 0001_1 of GRAZPEDWRI-DX (original; ${part}): stored without loss.`;
const statement =
  "Demonstration, not for diagnosis. Nagy et al., doi 10.1/x; data doi 10.2/y; CC BY 4.0. Image 0001_1.";

describe("where a demonstration image comes from", () => {
  test("data set, licence and what models saw of it are read from the object's own words", () => {
    expect(provenanceOf({ derivation: derivation("validation part"), statement })).toMatchObject({
      dataset: "GRAZPEDWRI-DX",
      licence: "CC BY 4.0",
      use: "validation",
    });
  });

  test.each([
    ["train part", "training"],
    ["test part", "test"],
    ["not used for training", "none"],
  ])("%s", (part, use) => {
    expect(provenanceOf({ derivation: derivation(part), statement })?.use).toBe(use);
  });

  test("a simulated or real image has no such words", () => {
    expect(provenanceOf({ simulated: true })).toBeNull();
    expect(provenanceOf(null)).toBeNull();
  });
});
