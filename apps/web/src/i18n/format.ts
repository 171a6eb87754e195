import { isDay, lastDayOf } from "../filters/months.ts";
import { LANGUAGE_TAG, type Locale } from "./routing.ts";

/** "2026-05-03" / "2026年5月3日". @throws on what is no ISO day */
export function formatDay(locale: Locale, day: string): string {
  if (!isDay(day)) throw new Error(`A day must look like 2026-05-03, not "${day}".`);
  if (locale === "en") return day;
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** "2026-05" / "2026年5月" of a month or of a day in it. */
export function formatMonth(locale: Locale, month: string): string {
  return locale === "en" ? month.slice(0, 7) : `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** The days that a period covers, in whole months where it does: "2025-11 to 2026-10". */
export function periodParts(locale: Locale, from: string, to: string): { from: string; to: string } {
  const whole = from.endsWith("-01") && to === lastDayOf(to.slice(0, 7));
  const format = whole ? formatMonth : formatDay;
  return { from: format(locale, from), to: format(locale, to) };
}

export function formatNumber(locale: Locale, value: number, digits = 0): string {
  return new Intl.NumberFormat(LANGUAGE_TAG[locale], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A share 0–1 in per cent: "78 %" / "78%"; one decimal under 10 % so that rare events keep their size. */
export function formatShare(locale: Locale, share: number): string {
  const percent = share * 100;
  const digits = percent > 0 && percent < 9.95 ? 1 : 0;
  return `${formatNumber(locale, percent, digits)}${locale === "en" ? "\u00a0%" : "%"}`;
}

/**
 * A value and its interval with the same decimals, the interval never parted at a line's end: "84.2" and "83.9–84.5",
 * "9.3 %" and "6.4–13.2 %" / "9.3%" and "6.4%~13.2%". English says the sign once, Chinese with each number (GB/T 15835).
 */
export function formatEstimate(
  locale: Locale,
  unit: "points" | "share",
  figure: { readonly value: number; readonly low: number; readonly high: number },
): { value: string; interval: string } {
  if (unit === "points") {
    const [value, low, high] = [figure.value, figure.low, figure.high].map((points) => formatPoints(locale, points));
    return { value: `${value}`, interval: locale === "en" ? `${low}–\u2060${high}` : `${low}~\u2060${high}` };
  }
  const digits = figure.value < 0.0995 && figure.high > 0 ? 1 : 0;
  const [low, high] = [figure.low, figure.high].map((share) => formatNumber(locale, share * 100, digits));
  const value = formatNumber(locale, figure.value * 100, figure.value === 0 ? 0 : digits);
  return locale === "en"
    ? { value: `${value}\u00a0%`, interval: `${low}–\u2060${high}\u00a0%` }
    : { value: `${value}%`, interval: `${low}%~\u2060${high}%` };
}

/** A value on an axis: no decimals where none are needed, "5 %" and not "5.0 %". */
export function formatTick(locale: Locale, unit: "points" | "share", value: number): string {
  const shown = unit === "points" ? value : Number((value * 100).toFixed(6));
  const text = formatNumber(locale, shown, Number.isInteger(shown) ? 0 : 1);
  if (unit === "points") return text;
  return locale === "en" ? `${text}\u00a0%` : `${text}%`;
}

/** Points with one decimal: "86.4". */
export const formatPoints = (locale: Locale, points: number): string => formatNumber(locale, points, 1);
