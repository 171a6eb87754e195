import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { varianceIntervals } from "./variance-intervals.ts";
import { decomposeVariance, type VarianceCell } from "./variance-parts.ts";

const cell = (levels: VarianceCell["levels"], values: readonly number[]): VarianceCell => ({
  levels,
  n: values.length,
  sum: values.reduce((sum, x) => sum + x, 0),
  sumSq: values.reduce((sum, x) => sum + x * x, 0),
});
const variances = (cells: readonly VarianceCell[], factors: readonly string[]) =>
  decomposeVariance(cells, factors).parts.map(({ rawVariance }) => rawVariance);

/** Yield of dyestuff by batch (Davies and Goldsmith 1972, table 6.1; R's lme4). */
const DYESTUFF = [
  [1545, 1440, 1440, 1520, 1580],
  [1540, 1555, 1490, 1560, 1495],
  [1595, 1550, 1605, 1510, 1560],
  [1445, 1440, 1595, 1465, 1545],
  [1595, 1630, 1515, 1635, 1625],
  [1520, 1455, 1450, 1480, 1445],
].map((values, batch) => cell({ batch: `${batch}` }, values));

/** Strength of paste: ten batches, three casks each, two tests a cask (Davies and Goldsmith 1972, table 6.5; R's lme4). */
const PASTES = [
  [62.8, 62.6, 60.1, 62.3, 62.7, 63.1],
  [60, 61.4, 57.5, 56.9, 61.1, 58.9],
  [58.7, 57.5, 63.9, 63.1, 65.4, 63.7],
  [57.1, 56.4, 56.9, 58.6, 64.7, 64.5],
  [55.1, 55.1, 54.7, 54.2, 58.8, 57.5],
  [63.4, 64.9, 59.3, 58.1, 60.5, 60],
  [62.5, 62.6, 61, 58.7, 56.9, 57.7],
  [59.2, 59.4, 65.2, 66, 64.8, 64.1],
  [54.8, 54.8, 64, 64, 57.7, 56.8],
  [58.3, 59.3, 59.2, 59.2, 58.9, 56.6],
].flatMap((values, batch) =>
  [0, 1, 2].map((cask) => cell({ batch: `${batch}`, cask: `${batch}:${cask}` }, values.slice(cask * 2, cask * 2 + 2))),
);

/** Zones of penicillin: 24 plates, six samples, one each (Davies and Goldsmith 1972, table 6.6; R's lme4). */
const PENICILLIN = (
  "27 23 26 23 23 21|27 23 26 23 23 21|25 21 25 24 24 20|26 23 25 23 23 20|25 22 26 22 23 20|24 22 25 23 22 19|" +
  "24 20 23 21 22 19|26 22 26 24 24 21|24 21 24 22 22 20|24 21 24 23 22 19|26 23 26 24 24 21|25 22 26 24 24 20|" +
  "26 24 26 24 25 22|26 23 26 23 23 20|26 23 25 24 24 22|25 22 25 23 23 20|25 21 24 23 23 20|25 22 24 23 23 19|" +
  "24 21 23 21 21 19|26 23 26 24 24 21|25 21 24 22 22 18|25 22 25 22 22 20|24 21 24 22 24 19|24 21 24 22 21 18"
)
  .split("|")
  .flatMap((row, plate) =>
    row.split(" ").map((value, sample) => cell({ plate: `${plate}`, sample: `${sample}` }, [Number(value)])),
  );

describe("decomposeVariance", () => {
  it("gives the published parts of dyestuff: 1764 between batches, 2451 within", () => {
    const { parts, n, mean } = decomposeVariance(DYESTUFF, ["batch"]);
    expect(parts.map(({ variance }) => variance?.toFixed(2))).toEqual(["1764.05", "2451.25"]);
    expect([n, mean]).toEqual([30, 1527.5]);
    expect(parts.map(({ factor, levels }) => [factor, levels])).toEqual([
      ["batch", 6],
      ["rest", 30],
    ]);
  });

  it("gives the published parts of paste, nested: 1.657 batches, 8.434 casks, 0.678 tests", () => {
    expect(variances(PASTES, ["batch", "cask"]).map((v) => v?.toFixed(3))).toEqual(["1.657", "8.434", "0.678"]);
  });

  it("gives the published parts of penicillin, crossed: 0.7169 plates, 3.7309 samples, 0.3024 rest", () => {
    expect(variances(PENICILLIN, ["plate", "sample"]).map((v) => v?.toFixed(4))).toEqual([
      "0.7169",
      "3.7309",
      "0.3024",
    ]);
  });

  it("is the analysis of variance of one factor whose levels have unequal sizes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 }), {
          minLength: 2,
          maxLength: 8,
        }),
        (groups) => {
          const n = groups.flat().length;
          fc.pre(n > groups.length);
          const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
          const squares = (values: readonly number[]) => values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0);
          const within = groups.reduce((sum, values) => sum + squares(values), 0) / (n - groups.length);
          const between = (squares(groups.flat()) - within * (n - groups.length)) / (groups.length - 1);
          const size = (n - groups.reduce((sum, values) => sum + values.length ** 2, 0) / n) / (groups.length - 1);
          const found = variances(
            groups.map((values, i) => cell({ site: `${i}` }, values)),
            ["site"],
          );
          expect(found[1]).toBeCloseTo(within, 6);
          expect(found[0]).toBeCloseTo((between - within) / size, 6);
        },
      ),
    );
  });

  it("does not mind how observations are cut into cells, nor a shift; a scale counts squared", () => {
    const single = PASTES.flatMap(({ levels, n, sum }) => Array.from({ length: n }, () => cell(levels, [sum / n])));
    const paired = PASTES.map(({ levels, n, sum }) => cell(levels, new Array<number>(n).fill(sum / n)));
    const factors = ["batch", "cask"];
    variances(single, factors).forEach((v, i) => {
      expect(v).toBeCloseTo(variances(paired, factors)[i] ?? Number.NaN, 8);
    });
    const moved = PASTES.map(({ levels, n, sum, sumSq }) => ({
      levels,
      n,
      sum: 3 * sum + 1000 * n,
      sumSq: 9 * sumSq + 6000 * sum + n * 1e6,
    }));
    variances(moved, factors).forEach((v, i) => {
      expect(v).toBeCloseTo(9 * (variances(PASTES, factors)[i] ?? Number.NaN), 5);
    });
  });

  it("finds the parts that a network was made with", () => {
    const parts = decomposeVariance(network(60), ["site", "device", "technologist", "case"]).parts;
    const found = new Map(parts.map(({ factor, variance }) => [factor, variance ?? Number.NaN]));
    // Made with standard deviations 4, 3, 2, 5 and 8.
    expect(Math.sqrt(found.get("site") ?? 0)).toBeCloseTo(4, 0);
    expect(Math.sqrt(found.get("device") ?? 0)).toBeCloseTo(3, 0);
    expect(Math.sqrt(found.get("technologist") ?? 0)).toBeCloseTo(2, 0);
    expect(Math.abs(Math.sqrt(found.get("case") ?? 0) - 5)).toBeLessThan(2);
    expect(Math.sqrt(found.get("rest") ?? 0)).toBeCloseTo(8, 0);
    expect(parts.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
  });

  it("lets negative estimates stand as nought and says so", () => {
    // Levels with the same mean differ less than chance.
    const { parts } = decomposeVariance([cell({ site: "a" }, [0, 10]), cell({ site: "b" }, [0, 10])], ["site"]);
    expect(parts[0]).toMatchObject({ variance: 0, truncated: true, share: 0 });
    expect(parts[0]?.rawVariance).toBeLessThan(0);
    expect(parts[1]).toMatchObject({ truncated: false, share: 1 });
  });

  it("says what cannot be told apart", () => {
    const cells = DYESTUFF.map((one) => ({
      ...one,
      levels: { site: "only", batch: one.levels.batch ?? "", device: `of ${one.levels.batch}` },
    }));
    const { parts } = decomposeVariance(cells, ["site", "batch", "device"]);
    expect(parts.map(({ notSeparable }) => notSeparable)).toEqual(["ONE_LEVEL", undefined, "CONFOUNDED", undefined]);
    expect(parts[2]).toMatchObject({ variance: undefined, share: undefined, levels: 6 });
    expect(parts[1]?.variance).toBeCloseTo(1764.05, 2);
    const singles = [1, 2, 3].map((x) => cell({ image: `${x}` }, [x]));
    expect(decomposeVariance(singles, ["image"]).parts[0]).toMatchObject({ notSeparable: "CONFOUNDED" });
    expect(decomposeVariance(singles, ["image"]).parts[1]?.variance).toBeCloseTo(1, 12);
  });

  it("refuses cells without a level, and a single observation", () => {
    expect(() => decomposeVariance([cell({ site: "a" }, [1, 2])], ["device"])).toThrow("found a cell without device");
    expect(() => decomposeVariance([cell({ site: "a" }, [1])], ["site"])).toThrow("found 1 observations");
  });
});

describe("varianceIntervals", () => {
  it("hold the estimates of a made network, and need five levels", () => {
    const factors = ["site", "device", "technologist", "case"];
    const cells = network(12);
    const found = varianceIntervals(cells, factors, "site");
    const rest = found?.find(({ factor }) => factor === "rest");
    expect(rest?.low).toBeLessThan(64);
    expect(rest?.high).toBeGreaterThan(64);
    for (const { low, high } of found ?? []) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeGreaterThanOrEqual(low);
    }
    expect(found?.map(({ factor }) => factor)).toEqual([...factors, "rest"]);
    expect(varianceIntervals(network(4), factors, "site")).toBeUndefined();
  });
});

/**
 * Sites with two devices and four technologists each, five kinds of case, three images a combination; effects at
 * normal-like draws of a fixed generator, with standard deviations 4, 3, 2, 5 and, within, 8.
 */
function network(sites: number): readonly VarianceCell[] {
  let state = 20_261_121;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = (sd: number) => sd * (Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, 0) - 6);
  const cases = [-1.26, -0.63, 0, 0.63, 1.26].map((effect, i) => ({ name: `case ${i}`, effect: 5 * effect }));
  return Array.from({ length: sites }, (_, s) => ({ site: `site ${s}`, effect: normal(4) })).flatMap(
    ({ site, effect }) => {
      const devices = [0, 1].map((d) => ({ device: `${site} device ${d}`, effect: normal(3) }));
      const people = [0, 1, 2, 3].map((p) => ({ technologist: `${site} person ${p}`, effect: normal(2) }));
      return devices.flatMap((device) =>
        people.flatMap((person) =>
          cases.map((kind) => {
            const centre = 70 + effect + device.effect + person.effect + kind.effect;
            const levels = { site, device: device.device, technologist: person.technologist, case: kind.name };
            return cell(
              levels,
              [0, 1, 2].map(() => centre + normal(8)),
            );
          }),
        ),
      );
    },
  );
}
