import { describe, expect, it } from "vitest";
import { agreement, confusionMatrix } from "./confusion.ts";

describe("confusionMatrix and agreement", () => {
  it("keep categories that nobody used", () => {
    const matrix = confusionMatrix(
      ["A", "B", "C"],
      [
        ["B", "B"],
        ["C", "B"],
        ["B", "B"],
      ],
    );
    expect(matrix).toEqual([
      [0, 0, 0],
      [0, 2, 0],
      [0, 1, 0],
    ]);
    const found = agreement(matrix, ["A", "B", "C"], { minimumN: 1 });
    expect(found.n).toBe(3);
    expect(found.accuracy).toMatchObject({ k: 2, n: 3 });
    expect(found.classes[0]).toMatchObject({
      precision: { tooFew: true, n: 0 },
      recall: { tooFew: true, n: 0 },
      f1: undefined,
    });
    expect(found.classes[1]).toMatchObject({ precision: { k: 2, n: 3 }, recall: { k: 2, n: 2 }, f1: 0.8 });
    expect(found.classes[2]).toMatchObject({ precision: { tooFew: true }, recall: { k: 0, n: 1 }, f1: 0 });
  });

  it("refuse what is not on the scale", () => {
    expect(() => confusionMatrix([1, 2], [[1, 3]])).toThrow("found 1 and 3");
    expect(() => agreement([[1]], ["A"])).toThrow("found 1 rows");
    expect(() =>
      agreement(
        [
          [1, 0],
          [0, -1],
        ],
        ["A", "B"],
      ),
    ).toThrow("square of whole counts");
    expect(() =>
      agreement(
        [
          [1, 0],
          [0, 1],
        ],
        ["A"],
      ),
    ).toThrow("found 1 labels for 2 classes");
  });
});
