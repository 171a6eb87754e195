import type { Grading } from "../types.ts";

/** What can be laid over the radiograph: what the landmark model looked at, or the artefact model. */
export const LAYERS = ["landmarks", "artefact"] as const;
export type Layer = (typeof LAYERS)[number];

const PARAMETER = "layer";

/** The layer that an address asks for; null for none and for what is no layer. */
export function layerOf(search: { get(name: string): string | null }): Layer | null {
  return LAYERS.find((name) => name === search.get(PARAMETER)) ?? null;
}

/** The query of an address with another layer; everything else stays. "" where nothing is left. */
export function withLayer(search: string, layer: Layer | null): string {
  const params = new URLSearchParams(search);
  if (layer === null) params.delete(PARAMETER);
  else params.set(PARAMETER, layer);
  const query = params.toString();
  return query === "" ? "" : `?${query}`;
}

/** The same of an address within the dashboard. */
export function hrefWithLayer(href: string, layer: Layer | null): string {
  const [path = "", search = ""] = href.split("?");
  return `${path}${withLayer(search, layer)}`;
}

/** None, landmarks, artefact, and round again. */
export function nextLayer(layer: Layer | null): Layer | null {
  return layer === null ? LAYERS[0] : (LAYERS[LAYERS.indexOf(layer) + 1] ?? null);
}

type Kept = Pick<Grading, "landmarkEvidenceUrl" | "artefactEvidenceUrl">;

/** A layer's picture; or why there is none: nothing was kept with this grading, or the model gives no map. */
export function evidenceOf(
  { landmarkEvidenceUrl, artefactEvidenceUrl }: Kept,
  layer: Layer,
): { readonly url: string } | { readonly missing: "notKept" | "noMap" } {
  const url = layer === "landmarks" ? landmarkEvidenceUrl : artefactEvidenceUrl;
  if (url !== null) return { url };
  return { missing: layer === "artefact" && landmarkEvidenceUrl !== null ? "noMap" : "notKept" };
}

interface Stop {
  /** 0–1, a multiple of 1/32. */
  readonly evidence: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/**
 * Evidence as colours (0–255) from blue over red to yellow, lighter at every step, so that it can be read in grey and by
 * colour-blind persons. What is no evidence, or hardly any, lets the radiograph through: a clean film's cells say up to a tenth.
 * Above that the stops stand about at squares: the places that a model thought of and passed over are what one wants to see beside the one that it chose.
 */
export const SCALE: readonly Stop[] = [
  { evidence: 0, red: 13, green: 8, blue: 135, alpha: 0 },
  { evidence: 3 / 32, red: 70, green: 5, blue: 152, alpha: 0.04 },
  { evidence: 5 / 32, red: 126, green: 3, blue: 168, alpha: 0.3 },
  { evidence: 8 / 32, red: 204, green: 71, blue: 120, alpha: 0.6 },
  { evidence: 18 / 32, red: 248, green: 149, blue: 64, alpha: 0.75 },
  { evidence: 1, red: 240, green: 249, blue: 33, alpha: 0.85 },
];

const STEPS = 32;

/** A channel of the scale, 0–1, for `feFunc*` of type "table", whose values lie equally far apart. */
export function tableOf(channel: "red" | "green" | "blue" | "alpha"): string {
  const most = channel === "alpha" ? 1 : 255;
  return Array.from({ length: STEPS + 1 }, (_, step) => (at(step / STEPS, channel) / most).toFixed(3)).join(" ");
}

function at(evidence: number, channel: "red" | "green" | "blue" | "alpha"): number {
  const next = Math.max(
    1,
    SCALE.findIndex((stop) => stop.evidence >= evidence),
  );
  const [a, b] = [SCALE[next - 1] as Stop, SCALE[next] as Stop];
  return a[channel] + ((b[channel] - a[channel]) * (evidence - a.evidence)) / (b.evidence - a.evidence);
}

/** The scale as a legend, 0 to 1 from left to right. */
export function scaleGradient(): string {
  const stops = SCALE.map(
    ({ evidence, red, green, blue, alpha }) => `rgb(${red} ${green} ${blue} / ${alpha}) ${evidence * 100}%`,
  );
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
