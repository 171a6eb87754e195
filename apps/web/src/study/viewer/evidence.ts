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
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/**
 * Evidence 0, ¼, ½, ¾, 1 as colours (0–255): from blue over red to yellow, lighter at every step, so that it can be read
 * in grey and by colour-blind persons; what is no evidence lets the radiograph through.
 */
export const SCALE: readonly Stop[] = [
  { red: 40, green: 20, blue: 150, alpha: 0 },
  { red: 126, green: 3, blue: 168, alpha: 0.55 },
  { red: 204, green: 71, blue: 120, alpha: 0.7 },
  { red: 248, green: 149, blue: 64, alpha: 0.8 },
  { red: 240, green: 249, blue: 33, alpha: 0.85 },
];

/** A channel of the scale for `feFunc*` of type "table", whose values lie equally far apart. */
export function tableOf(channel: keyof Stop): string {
  const most = channel === "alpha" ? 1 : 255;
  return SCALE.map((stop) => Number((stop[channel] / most).toFixed(3))).join(" ");
}

/** The scale as a legend, left to right, over black as it lies over an empty background. */
export function scaleGradient(): string {
  const stops = SCALE.map(({ red, green, blue, alpha }) => `rgb(${red} ${green} ${blue} / ${alpha})`);
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
