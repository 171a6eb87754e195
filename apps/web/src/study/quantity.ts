import { formatNumber } from "../i18n/format.ts";
import type { Locale } from "../i18n/routing.ts";

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  delta1: "Δ₁",
  delta2: "Δ₂",
  D1: "D₁",
  D2: "D₂",
};

/** A measured quantity's symbol, as the rubric writes it. */
export const symbolOf = (quantity: string): string => SYMBOLS[quantity] ?? quantity;

/** "4.10 cm", "86.6°": lengths to 0.1 mm, angles to 0.1°. The value is never rounded before it is scored. */
export function formatQuantity(locale: Locale, value: number, unit: string): string {
  if (unit === "deg") return `${formatNumber(locale, value, 1)}°`;
  return `${formatNumber(locale, value, 2)}\u00A0${unit}`;
}

/** A band's bounds: whole numbers stay whole. "3–5 cm", "85–95°". */
export function formatRange(locale: Locale, from: number, to: number, unit: string): string {
  const digits = (value: number): number => (Number.isInteger(value) ? 0 : 1);
  const [low, high] = [formatNumber(locale, from, digits(from)), formatNumber(locale, to, digits(to))];
  const dash = locale === "zh" ? "～" : "–";
  return unit === "deg" ? `${low}${dash}${high}°` : `${low}${dash}${high}\u00A0${unit}`;
}
