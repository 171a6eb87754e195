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
