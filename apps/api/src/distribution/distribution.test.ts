import { latestRubric } from "@plumbline/rubric";
import { histogramOf, wilsonInterval } from "@plumbline/statistics";
import { describe, expect, test } from "vitest";
import { distributionOf } from "./distribution.ts";

const rubric = latestRubric("wrist-dr-cq");
const ulnarMargin = rubric
  .tasksOf("AP")
  .find(({ id }) => id === "ap.5")
  ?.quantities.find(({ name }) => name === "D2");
if (ulnarMargin === undefined) throw new Error("the rubric has no D2");

const NAME = { taskId: "ap.5", quantity: "D2" };
const of = (values: readonly number[]) =>
  distributionOf(NAME, { ...NAME, unit: "cm", histogram: histogramOf(values, 0.1) }, ulnarMargin);

describe("a distribution", () => {
  // Twelve in the full band from 3 to 5 cm, four below 2 cm, two on either side between.
  const values = [1.2, 1.5, 1.5, 1.9, 2.5, 2.9, 3, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 4.2, 4.6, 4.9, 5.1, 5.9];

  test("counts the images of each of the rubric's bands, which cover the scale", () => {
    expect(of(values).bands).toEqual(
      [
        { from: null, to: 2, kind: "NONE", leastPoints: 0, mostPoints: 0, images: 4 },
        { from: 2, to: 3, kind: "PARTIAL", leastPoints: 1, mostPoints: 2, images: 2 },
        { from: 3, to: 5, kind: "FULL", leastPoints: 3, mostPoints: 3, images: 12 },
        { from: 5, to: 6, kind: "PARTIAL", leastPoints: 1, mostPoints: 2, images: 2 },
        { from: 6, to: null, kind: "NONE", leastPoints: 0, mostPoints: 0, images: 0 },
      ].map((band) => ({
        ...band,
        share: {
          ...{ value: band.images / 20, n: 20, minimumN: 10, tooFew: false, method: "Wilson score interval, 95 %" },
          ...wilsonInterval(band.images, 20),
        },
      })),
    );
  });

  test("has bins with clean edges, quantiles between them and a sentence", () => {
    const found = of(values);
    expect(found.bins.slice(0, 3)).toEqual([
      { from: 1.2, to: 1.3, n: 1 },
      { from: 1.5, to: 1.6, n: 2 },
      { from: 1.9, to: 2, n: 1 },
    ]);
    expect(found).toMatchObject({ unit: "cm", n: 20, resolution: 0.1, median: { n: 20, tooFew: false } });
    // The 6th to the 15th of 20 values: 10 ∓ 1.96·√20/2.
    expect(found.median.value).toBeCloseTo(3.4, 9);
    expect(found.median.low).toBeCloseTo(2.9, 9);
    expect(found.median.high).toBeCloseTo(3.9, 9);
    expect(found.q1).toBeCloseTo(2.6, 9);
    expect(found.words).toBe(
      "Half of 20 images lie below 3.4 cm (95 % interval 2.9 cm to 3.9 cm). Of the 20, 12 have full points for it, 4 have some points for it and 4 have no points for it.",
    );
  });

  test("withholds quantiles of fewer than ten images, and says so", () => {
    const few = of(values.slice(0, 9));
    expect(few).toMatchObject({ n: 9, q1: null, q3: null, p5: null, p95: null, median: { value: null, tooFew: true } });
    expect(few.words).toBe("Too few: 9 of the 10 images that it takes.");
  });

  test("of nothing is empty, with the rubric's bands; of a quantity that nobody knows it has no unit", () => {
    expect(distributionOf(NAME, null, ulnarMargin)).toMatchObject({ unit: "cm", n: 0, bins: [], resolution: 0.1 });
    expect(distributionOf(NAME, null, ulnarMargin).bands.map(({ images }) => images)).toEqual([0, 0, 0, 0, 0]);
    expect(distributionOf({ taskId: "marker", quantity: "size" }, null, null)).toMatchObject({
      unit: null,
      resolution: null,
      bands: [],
      words: "Nothing was measured in this selection.",
    });
  });

  test("every band of every published quantity begins and ends at a bin's edge, so that counts are whole", () => {
    for (const task of [...rubric.tasksOf("AP"), ...rubric.tasksOf("LAT")]) {
      for (const definition of task.quantities) {
        const width = definition.unit === "cm" ? 0.1 : 0.5;
        const scale = histogramOf(
          Array.from({ length: 1300 }, (_, index) => (index + 0.5) * width),
          width,
        );
        const name = { taskId: task.id, quantity: definition.name };
        const { bands, n } = distributionOf(name, { ...name, unit: definition.unit, histogram: scale }, definition);
        expect(bands.reduce((sum, { images }) => sum + images, 0)).toBe(n);
      }
    }
  });
});
