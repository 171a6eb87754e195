import { siteName } from "../compare/unit.ts";
import type { FilterOptionsQuery } from "../graphql/generated/graphql.ts";
import type { Locale } from "../i18n/routing.ts";

export interface NamedUnit {
  readonly id: string;
  readonly label: string;
  readonly siteId: string;
}

/** Units to choose from, in the order of their names. */
export interface Units {
  readonly sites: readonly NamedUnit[];
  readonly devices: readonly NamedUnit[];
  readonly technologists: readonly NamedUnit[];
}

export function unitsOf(locale: Locale, { sites, devices, technologists }: FilterOptionsQuery): Units {
  const named = ({
    id,
    name,
    site,
  }: (FilterOptionsQuery["devices"] | FilterOptionsQuery["technologists"])[number]) => ({
    id,
    label: name,
    siteId: site.id,
  });
  return {
    sites: sites.map((site) => ({ id: site.id, label: siteName(locale, site), siteId: site.id })),
    devices: devices.map(named),
    technologists: technologists.map(named),
  };
}
