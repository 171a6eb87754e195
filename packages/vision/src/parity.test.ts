/** The TypeScript chain must find what the Python chain found with the same weights. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openModels } from "./models.ts";
import fixture from "./parity.fixture.json" with { type: "json" };
import { readGreyPng } from "./png.testing.ts";
import type { Models } from "./types.ts";

const modelsDir = fileURLToPath(new URL("../../../models", import.meta.url));
let models: Models;

beforeAll(async () => {
  models = await openModels({ modelsDir });
});
afterAll(() => models?.close());

it("was written for the registered weights", () => {
  const registered = Object.fromEntries(models.refs.map((m) => [m.name, m.sha256]));
  expect(fixture.sha256).toEqual(registered);
});

describe.each(fixture.cases)("$image", (expected) => {
  const image = readGreyPng(`${modelsDir}/data/wrist/images/${expected.image}`);

  it("sees the same wrist", async () => {
    const seen = await models.scout(image);
    expect(seen.orientation).toBe(expected.scout.fingers);
    expect(seen.probabilities.AP).toBeCloseTo(expected.scout.views.AP, 2);
    expect(Math.hypot(seen.frame.x - expected.scout.frame.x, seen.frame.y - expected.scout.frame.y)).toBeLessThan(0.5);
    expect(seen.frame.styloidPx / expected.scout.frame.styloidPx).toBeCloseTo(1, 2);
    expect(Math.cos(seen.frame.angle - expected.scout.frame.angle)).toBeCloseTo(1, 3);
  });

  it("finds the same landmarks within half a pixel", async () => {
    const seen = await models.scout(image);
    const { raw } = await models.landmarks(image, seen, expected.view as "AP" | "LAT");
    for (const [name, [x, y, confidence]] of Object.entries(expected.landmarks) as [string, number[]][]) {
      const found = raw[name];
      expect(found, name).toBeDefined();
      expect(found?.confidence, name).toBeCloseTo(confidence as number, 1);
      // An arg-max between two equally low peaks may fall either way; such a landmark is not found anyway.
      if ((confidence as number) < 0.1) continue;
      const distance = Math.hypot((found?.x ?? 0) - (x as number), (found?.y ?? 0) - (y as number));
      expect(distance, name).toBeLessThan(0.5);
    }
  });

  it("gives the same artefact probability", async () => {
    expect((await models.artefact(image)).probability).toBeCloseTo(expected.artefact, 2);
  });
});
