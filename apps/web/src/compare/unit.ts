import type { GroupFiguresFragment } from "../graphql/generated/graphql.ts";
import type { Locale } from "../i18n/routing.ts";

export type Dimension = "SITE" | "DEVICE" | "TECHNOLOGIST";

/** Where a dimension's pages lie. */
export const PATH: Readonly<Record<Dimension, string>> = {
  SITE: "/sites",
  DEVICE: "/devices",
  TECHNOLOGIST: "/technologists",
};

export const siteName = (locale: Locale, site: { readonly name: string; readonly nameZh?: string | null }): string =>
  locale === "zh" ? (site.nameZh ?? site.name) : site.name;

/** Name, site and figures of a group, whatever kind of unit it is. */
export function describeUnit(locale: Locale, { unit, aggregate }: GroupFiguresFragment) {
  const site = "site" in unit && unit.site ? { id: unit.site.id, name: siteName(locale, unit.site) } : null;
  return { id: unit.id, name: siteName(locale, unit), site, aggregate };
}

/** Sites that are connected but have no image in the selection: said in words, because a missing row says nothing. */
export function sitesWithoutImages<S extends { readonly id: string }>(
  sites: readonly S[],
  units: readonly { readonly id: string }[],
  chosen: readonly string[],
): S[] {
  const seen = new Set(units.map(({ id }) => id));
  return sites.filter(({ id }) => !seen.has(id) && (chosen.length === 0 || chosen.includes(id)));
}
