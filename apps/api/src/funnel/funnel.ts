import { DEFAULT_MINIMUM_N, releasePeers, type WithheldReason } from "@plumbline/statistics";
import type { Cell } from "../analytics/cells.ts";
import type { Measure } from "../analytics/measure.ts";
import { addSamples, estimateOf } from "../comparison/samples.ts";
import type {
  CaseMixAdjustment,
  Dimension,
  Estimate,
  FunnelLimits,
  FunnelOutside,
  OverDispersion,
} from "../generated/resolver-types.ts";
import {
  ACTION,
  type Judged,
  type Limits,
  limitsOf,
  modelOf,
  outsideOf,
  type Spread,
  spreadOf,
  WARN,
  zIn,
} from "./judge.ts";
import { type Comparison, compareUnits, type StandardisedFigures, type UnitFigure } from "./units.ts";
import { adjustmentInWords, dispersionInWords, outsideInWords } from "./words.ts";

export interface FunnelQuestion {
  readonly measure: Measure;
  readonly dimension: Dimension;
  readonly own: string | null;
  readonly adjust: CaseMixAdjustment;
  readonly overDispersion: OverDispersion;
}

export interface Point {
  readonly unitId: string;
  readonly own: boolean;
  readonly n: number;
  readonly estimate: Estimate;
  readonly value: number | null;
  readonly standardised: StandardisedFigures | null;
  readonly z: number | null;
  readonly outside: FunnelOutside;
  readonly limits: FunnelLimits | null;
}

export interface FunnelOf {
  readonly centre: number | null;
  readonly points: readonly Point[];
  readonly curve: readonly FunnelLimits[];
  readonly dispersion: (Spread & { readonly words: string }) | null;
  readonly expectedOutside: {
    readonly units: number;
    readonly warn: number;
    readonly action: number;
    readonly foundWarn: number;
    readonly foundAction: number;
    readonly words: string;
  };
  readonly withheld: WithheldReason | null;
  readonly method: string;
  readonly words: string;
}

/** Pure. @param byUnit cells of one version @returns points in no particular order */
export function funnelOf(byUnit: ReadonlyMap<string, readonly Cell[]>, question: FunnelQuestion): FunnelOf {
  const { measure, adjust, overDispersion } = question;
  const comparison = compareUnits(byUnit, measure, adjust);
  if (comparison === null) return nothing("The selection has no image to compare.", null);
  const withheld = question.dimension === "TECHNOLOGIST" ? peersWithheld(comparison, question.own) : null;
  if (withheld !== null) return ownAlone(comparison, question.own, withheld);
  const judged = comparison.units.flatMap((unit) => unit.judged ?? []);
  const spread = spreadOf(judged.map(({ score }) => score));
  const model = modelOf(overDispersion, spread);
  const drawnLimits = (n: number, limits: Limits): FunnelLimits => ({
    n,
    lower95: comparison.drawn(limits.warn.low),
    upper95: comparison.drawn(limits.warn.high),
    lower998: comparison.drawn(limits.action.low),
    upper998: comparison.drawn(limits.action.high),
  });
  const points = comparison.units.map((unit): Point => {
    const { unitId, sample, standardised, figure } = unit;
    const estimate = estimateOf(sample);
    const shown = {
      unitId,
      own: unitId === question.own,
      n: sample.n,
      estimate,
      value: adjust === "NONE" ? (estimate.value ?? null) : (standardised?.value ?? null),
      standardised,
    };
    if (unit.judged === null) return { ...shown, z: null, outside: "NONE", limits: null };
    const limits = limitsOf(unit.judged, model);
    return {
      ...shown,
      z: zIn(unit.judged, model),
      outside: outsideOf(figure, limits),
      limits: drawnLimits(sample.n, limits),
    };
  });
  const outside = expectedOutside(points);
  const [first] = judged;
  const dispersion =
    spread === null || first === undefined
      ? null
      : { ...spread, words: dispersionInWords(spread, overDispersion, `${first.score.scale} scale`) };
  return {
    centre: comparison.centre,
    points,
    curve: curveSizes(points.map(({ n }) => n)).flatMap((n) => {
      const typical = comparison.typical(n);
      return typical === null ? [] : [drawnLimits(n, limitsOf(typical, model))];
    }),
    dispersion,
    expectedOutside: outside,
    withheld: null,
    method: first === undefined ? "No limits: chance varies nothing here." : methodOf(first, model.model !== "none"),
    words: [outside.words, dispersion?.words ?? "", adjustmentInWords(adjust)].filter((text) => text !== "").join(" "),
  };
}

const WITHHELD: Readonly<Record<WithheldReason, string>> = {
  TOO_FEW_UNITS: "Fewer than five peers have images in this selection, so that they are not shown.",
  ONE_UNIT_DOMINATES: "One peer has most of the images of this selection, so that the peers are not shown.",
  DIFFERENCE_REVEALS: "What is shown already would tell one peer from the others, so that they are not shown.",
};

/** Whether the rule of disclosure lets the peers be seen beside the own figure. */
function peersWithheld({ units }: Comparison, own: string | null): WithheldReason | null {
  const parts = units
    .filter(({ unitId }) => unitId !== own)
    .map(({ unitId, sample }) => ({ unit: unitId, n: sample.n, value: sample }));
  const known = new Set(own === null ? [] : [own]);
  const [peers] = releasePeers([{ key: "peers", parts }], addSamples, { known });
  if (peers === undefined) return "TOO_FEW_UNITS";
  return peers.withheld ? peers.reason : null;
}

/** Without peers there is no centre either: what is left of it without the own images would be the peers'. */
function ownAlone({ units }: Comparison, own: string | null, withheld: WithheldReason): FunnelOf {
  const mine = units.filter(({ unitId }) => unitId === own);
  const points = mine.map(({ unitId, sample }: UnitFigure): Point => {
    const estimate = estimateOf(sample);
    const value = estimate.value ?? null;
    return {
      unitId,
      own: true,
      n: sample.n,
      estimate,
      value,
      standardised: null,
      z: null,
      outside: "NONE",
      limits: null,
    };
  });
  return { ...nothing(WITHHELD[withheld], withheld), points };
}

function nothing(words: string, withheld: WithheldReason | null): FunnelOf {
  return {
    centre: null,
    points: [],
    curve: [],
    dispersion: null,
    expectedOutside: expectedOutside([]),
    withheld,
    method: "No limits.",
    words,
  };
}

function expectedOutside(points: readonly Point[]): FunnelOf["expectedOutside"] {
  const units = points.filter(({ limits }) => limits !== null).length;
  const foundWarn = points.filter(({ outside }) => outside !== "NONE").length;
  const foundAction = points.filter(({ outside }) => outside.startsWith("ACTION")).length;
  return {
    units,
    warn: units * (1 - WARN),
    action: units * (1 - ACTION),
    foundWarn,
    foundAction,
    words: outsideInWords(units, foundWarn, foundAction),
  };
}

const CURVE_POINTS = 40;

/** Sizes to draw the limits at, closer together where they bend; from the minimum n to the largest unit. */
export function curveSizes(sizes: readonly number[]): number[] {
  const largest = Math.max(0, ...sizes);
  if (largest < DEFAULT_MINIMUM_N) return [];
  const ratio = largest / DEFAULT_MINIMUM_N;
  const all = Array.from({ length: CURVE_POINTS }, (_, index) =>
    Math.round(DEFAULT_MINIMUM_N * ratio ** (index / (CURVE_POINTS - 1))),
  );
  return [...new Set(all)];
}

function methodOf({ score, chance }: Judged, widened: boolean): string {
  const beyond = widened ? ", widened for over-dispersion (Spiegelhalter 2005)" : "";
  if (widened || chance.way === "score") return `Normal limits on the ${score.scale} scale${beyond}; 95 % and 99.8 %`;
  return `Exact binomial limits${chance.asRatio ? " at the expected share" : ""}; 95 % and 99.8 %`;
}
