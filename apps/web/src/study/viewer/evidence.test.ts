import { describe, expect, test } from "vitest";
import { evidenceOf, hrefWithLayer, layerOf, nextLayer, SCALE, scaleGradient, tableOf, withLayer } from "./evidence.ts";

describe("the layer in the address", () => {
  test("is read, and nothing else is taken for one", () => {
    const of = (query: string) => layerOf(new URLSearchParams(query));
    expect([of("layer=landmarks"), of("at=x&layer=artefact"), of("layer=toString"), of("")]).toEqual([
      "landmarks",
      "artefact",
      null,
      null,
    ]);
  });

  test("changes alone: the way back to the list stays", () => {
    const search = "?at=WyIyMDI2Il0%3D&grade=A&grade=B";
    const on = withLayer(search, "landmarks");
    expect(on).toBe("?at=WyIyMDI2Il0%3D&grade=A&grade=B&layer=landmarks");
    expect(withLayer(on, "artefact")).toBe("?at=WyIyMDI2Il0%3D&grade=A&grade=B&layer=artefact");
    expect(withLayer(on, null)).toBe(search);
    expect(withLayer("?layer=landmarks", null)).toBe("");
    expect(hrefWithLayer("/studies/1?at=x", "artefact")).toBe("/studies/1?at=x&layer=artefact");
    expect(hrefWithLayer("/studies/1", null)).toBe("/studies/1");
  });

  test("one key steps through all and back to none", () => {
    expect([nextLayer(null), nextLayer("landmarks"), nextLayer("artefact")]).toEqual(["landmarks", "artefact", null]);
  });
});

describe("a layer's picture", () => {
  const urls = (landmarkEvidenceUrl: string | null, artefactEvidenceUrl: string | null) => ({
    landmarkEvidenceUrl,
    artefactEvidenceUrl,
  });

  test("is the one that was kept", () => {
    expect(evidenceOf(urls("/l.png", "/a.png"), "artefact")).toEqual({ url: "/a.png" });
    expect(evidenceOf(urls("/l.png", null), "landmarks")).toEqual({ url: "/l.png" });
  });

  test("a model without a map is told from a grading of before maps were kept", () => {
    expect(evidenceOf(urls("/l.png", null), "artefact")).toEqual({ missing: "noMap" });
    expect(evidenceOf(urls(null, null), "artefact")).toEqual({ missing: "notKept" });
    expect(evidenceOf(urls(null, null), "landmarks")).toEqual({ missing: "notKept" });
  });
});

describe("the colour scale", () => {
  test("lets the radiograph through where there is no evidence", () => {
    expect(tableOf("alpha").split(" ").map(Number)[0]).toBe(0);
  });

  test("is the same in the picture's filter and in the legend", () => {
    const [red, alpha] = [tableOf("red"), tableOf("alpha")].map((table) => table.split(" ").map(Number));
    for (const stop of SCALE) {
      expect(red?.[stop.evidence * 32]).toBeCloseTo(stop.red / 255, 3);
      expect(alpha?.[stop.evidence * 32]).toBeCloseTo(stop.alpha, 3);
      expect(scaleGradient()).toContain(
        `${stop.red} ${stop.green} ${stop.blue} / ${stop.alpha}) ${stop.evidence * 100}%`,
      );
    }
    expect(red).toHaveLength(33);
    expect(red?.[6]).toBeCloseTo((126 + (204 - 126) / 3) / 255, 3);
  });

  test("grows lighter and denser at every step, so that it reads without colour", () => {
    const luminance = SCALE.map(({ red, green, blue }) => 0.2126 * red + 0.7152 * green + 0.0722 * blue);
    for (const [i, stop] of SCALE.slice(1).entries()) {
      expect(luminance[i + 1]).toBeGreaterThan((luminance[i] ?? 0) + 5);
      expect(stop.alpha).toBeGreaterThan(SCALE[i]?.alpha ?? 1);
    }
  });
});
