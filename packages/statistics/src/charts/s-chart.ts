import type { Moments } from "../mean.ts";
import { assemble } from "./assemble.ts";
import { baselinePositions, TooFewPoints } from "./baseline.ts";
import { c4 } from "./constants.ts";
import type { BaselineOptions, ControlChart } from "./types.ts";
import { squaresOf } from "./within-sigma.ts";

/**
 * Chart of the spread within subgroups, sᵢ. Centre: mean of sᵢ weighted by nᵢ; σ: mean of sᵢ / c₄(nᵢ); limits
 * centre ± 3 σ √(1 − c₄(nᵢ)²), cut at 0.
 * Source: Montgomery, Introduction to Statistical Quality Control, 6.3.1; for unequal n as in qcc.
 * @param series the moments of each period's observations; null, or fewer than two observations, is a gap
 * @throws TooFewPoints without a baseline point
 */
export function sChart(series: readonly (Moments | null)[], options: BaselineOptions = {}): ControlChart {
  const { multiplier = 3 } = options;
  const spreads = series.map((moments) =>
    moments === null || moments.n < 2
      ? null
      : { n: moments.n, sd: Math.sqrt(squaresOf(moments) / (moments.n - 1)), c4: c4(moments.n) },
  );
  const positions = baselinePositions(
    spreads.map((spread) => spread === null),
    options,
  );
  const used = positions.flatMap((index) => spreads[index] ?? []);
  if (used.length === 0) throw new TooFewPoints("s chart", 0, 1);
  const n = used.reduce((sum, spread) => sum + spread.n, 0);
  const centre = used.reduce((sum, spread) => sum + spread.n * spread.sd, 0) / n;
  const sigma = used.reduce((sum, spread) => sum + spread.sd / spread.c4, 0) / used.length;
  return assemble({
    kind: "s",
    centre,
    sigma,
    multiplier,
    plotted: spreads.map((spread) =>
      spread === null ? null : { value: spread.sd, n: spread.n, sigma: sigma * Math.sqrt(1 - spread.c4 ** 2) },
    ),
    baseline: positions,
    least: 0,
  });
}
