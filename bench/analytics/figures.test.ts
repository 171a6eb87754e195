import { expect, it } from "vitest";
import { differences, type Figures } from "./figures.ts";

const figures = (entries: Record<string, number | null>): Figures => new Map(Object.entries(entries));

it("two ways to one answer differ by nothing but the last digits of a sum", () => {
  expect(differences(figures({ n: 3, mean: 0.1 + 0.2, few: null }), figures({ n: 3, mean: 0.3, few: null }))).toEqual(
    [],
  );
});

it("another number, a figure that one has too few images for, and one that only one has are differences", () => {
  const found = differences(figures({ n: 3, mean: null, more: 1 }), figures({ n: 4, mean: 0.3, less: 1 }));
  expect(found).toEqual([
    "less: the API says undefined, the facts say 1",
    "mean: the API says null, the facts say 0.3",
    "more: the API says 1, the facts say undefined",
    "n: the API says 3, the facts say 4",
  ]);
});
