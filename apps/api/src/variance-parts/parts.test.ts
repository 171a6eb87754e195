import { describe, expect, test } from "vitest";
import { createRandom } from "../../../../prisma/seed/index.ts";
import { partsOf } from "./parts.ts";
import type { CrossedCell } from "./read.ts";

const MEAN = { kind: "MEAN_TOTAL", taskId: null } as const;

function cellOf(values: readonly number[], more: Partial<CrossedCell> = {}): CrossedCell {
  const sum = values.reduce((a, b) => a + b, 0);
  const sumSq = values.reduce((a, b) => a + b * b, 0);
  return {
    siteId: "s",
    deviceId: "d",
    technologistId: "t",
    view: "AP",
    ageBand: "ADULT_18_39",
    sex: "F",
    sample: { kind: "MEAN", n: values.length, sum, sumSq },
    ...more,
  };
}

/** Eight sites with two devices and four technologists each, who differ as said; 20 images of each pair and view. */
function network(sd: { site: number; device: number; technologist: number; rest: number }, seed: string) {
  const random = createRandom(seed);
  const cells: CrossedCell[] = [];
  for (let s = 0; s < 8; s++) {
    const site = random.normal(0, sd.site);
    const people = Array.from({ length: 4 }, () => random.normal(0, sd.technologist));
    for (let d = 0; d < 2; d++) {
      const device = random.normal(0, sd.device);
      for (const [t, person] of people.entries()) {
        const level = 80 + site + device + person;
        const values = Array.from({ length: 40 }, () => random.normal(level, sd.rest));
        const own = { siteId: `s${s}`, deviceId: `s${s}d${d}`, technologistId: `s${s}t${t}` };
        cells.push(cellOf(values.slice(0, 20), own), cellOf(values.slice(20), { ...own, view: "LAT" }));
      }
    }
  }
  return cells;
}

describe("parts", () => {
  test("find what a network was made of", () => {
    const sums = new Map<string, number>();
    const runs = 20;
    for (let run = 0; run < runs; run++) {
      const { parts, n } = partsOf(network({ site: 4, device: 3, technologist: 2, rest: 10 }, `made ${run}`), MEAN);
      expect(n).toBe(8 * 2 * 4 * 40);
      for (const { factor, variance } of parts) sums.set(factor, (sums.get(factor) ?? 0) + (variance ?? 0) / runs);
    }
    expect(sums.get("REST")).toBeGreaterThan(97);
    expect(sums.get("REST")).toBeLessThan(103);
    expect(Math.abs((sums.get("SITE") ?? 0) - 16)).toBeLessThan(8);
    expect(Math.abs((sums.get("DEVICE") ?? 0) - 9)).toBeLessThan(3);
    expect(Math.abs((sums.get("TECHNOLOGIST") ?? 0) - 4)).toBeLessThan(2);
    expect(sums.get("CASE_MIX")).toBeLessThan(1);
  });

  test("add up to all, stand on their levels and have limits with five sites", () => {
    const { parts, total, words, tooFew } = partsOf(
      network({ site: 6, device: 3, technologist: 2, rest: 8 }, "one"),
      MEAN,
    );
    expect(tooFew).toBe(false);
    expect(parts.map(({ factor, levels }) => [factor, levels])).toEqual([
      ["SITE", 8],
      ["DEVICE", 16],
      ["TECHNOLOGIST", 32],
      ["CASE_MIX", 2],
      ["REST", 2560],
    ]);
    expect(parts.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
    expect(parts.reduce((sum, { variance }) => sum + (variance ?? 0), 0)).toBeCloseTo(total ?? 0, 9);
    const [site] = parts;
    expect(site?.low).toBeLessThan(site?.variance ?? 0);
    expect(site?.high).toBeGreaterThan(site?.variance ?? 0);
    expect(site?.words).toMatch(/^\d+ % goes with the site \(8 sites\)\.$/);
    expect(words).toMatch(
      /^Of the differences between 2,560 images, \d+ % with the site, .*; \d+ % with none of these\.$/,
    );
  });

  test("say what cannot be told", () => {
    const values = [70, 75, 80, 85, 90, 95];
    const oneEach = ["a", "b", "c"].map((site) =>
      cellOf(values, { siteId: site, deviceId: `${site}1`, technologistId: `${site}t` }),
    );
    const { parts } = partsOf(oneEach, MEAN);
    expect(parts.map(({ notSeparable }) => notSeparable)).toEqual([
      null,
      "CONFOUNDED",
      "CONFOUNDED",
      "ONE_LEVEL",
      null,
    ]);
    expect(parts[1]?.words).toContain("cannot be told apart");
    expect(parts[3]?.words).toContain("nothing to compare");
    expect(parts[0]).toMatchObject({ low: null, high: null });
  });

  test("are not made of too few images, nor of none", () => {
    expect(partsOf([cellOf([1, 2, 3])], MEAN)).toMatchObject({ n: 3, tooFew: true, parts: [], total: null });
    expect(partsOf([], MEAN).words).toBe("Too few images (0 of 10).");
  });

  test("of a share are those of its noughts and ones", () => {
    const share = (k: number, n: number, site: string): CrossedCell => ({
      ...cellOf([], { siteId: site, deviceId: site, technologistId: site }),
      sample: { kind: "SHARE", k, n },
    });
    const asMean = (k: number, n: number, site: string) =>
      cellOf([...Array(k).fill(1), ...Array(n - k).fill(0)], { siteId: site, deviceId: site, technologistId: site });
    const of = (make: typeof share) => partsOf([make(8, 20, "a"), make(18, 20, "b"), make(10, 30, "c")], MEAN);
    expect(of(share)).toEqual(of(asMean));
    const all = partsOf([share(20, 20, "a"), share(30, 30, "b")], { kind: "SHARE_AB", taskId: null });
    expect(all.words).toBe("All 50 images have the same value.");
  });

  test("tell kinds of case of rejected images without their view, which they do not have", () => {
    const cells = [cellOf([1, 0, 0, 1, 1, 0, 0, 1]), cellOf([0, 0, 1, 1, 0, 0, 1, 1], { view: null })];
    const levels = (kind: "REJECTED_SHARE" | "SHARE_AB") =>
      partsOf(cells, { kind, taskId: null }).parts.find(({ factor }) => factor === "CASE_MIX")?.levels;
    expect([levels("REJECTED_SHARE"), levels("SHARE_AB")]).toEqual([1, 2]);
  });
});
