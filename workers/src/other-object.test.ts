import { describe, expect, test } from "vitest";
import { otherObjectReason } from "./other-object.ts";

const CR = "1.2.840.10008.5.1.4.1.1.1";

describe("otherObjectReason", () => {
  test.each([
    ["CR", CR, "CR"],
    ["DX for presentation", "1.2.840.10008.5.1.4.1.1.1.1", "DX"],
    ["DX for processing", "1.2.840.10008.5.1.4.1.1.1.1.1", "DX"],
    ["a digitised film", "1.2.840.10008.5.1.4.1.1.7", "RG"],
    ["a converted image", "1.2.840.10008.5.1.4.1.1.7", "OT"],
    ["a class that is not said", null, "CR"],
    ["a modality that is not said", CR, null],
    ["a modality that no standard names", CR, "RX"],
  ])("%s may be a radiograph", (_, sopClassUid, modality) => {
    expect(otherObjectReason(sopClassUid, modality)).toBeNull();
  });

  test.each([
    ["a CT slice", "1.2.840.10008.5.1.4.1.1.2", "CT", /SOP Class .* is 1\.2\.840\.10008\.5\.1\.4\.1\.1\.2,/],
    ["a structured report", "1.2.840.10008.5.1.4.1.1.88.22", "SR", /SOP Class/],
    ["a mammogram", "1.2.840.10008.5.1.4.1.1.1.2", "MG", /SOP Class/],
    ["a class that is only begun like CR's", `${CR}.9`, "CR", /SOP Class/],
    ["a capture of a CT slice", "1.2.840.10008.5.1.4.1.1.7", "ct ", /Modality .* is CT/],
    ["an MR image that names no class", null, "MR", /Modality .* is MR/],
  ])("%s is none", (_, sopClassUid, modality, reason) => {
    expect(otherObjectReason(sopClassUid, modality)).toMatch(reason);
  });
});
