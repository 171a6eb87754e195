import { getLocale, getTranslations } from "next-intl/server";
import { getFilterOptions, getInstallation } from "../graphql/server.ts";
import { periodParts } from "../i18n/format.ts";
import { type Chip, FilterChips } from "./filter-chips.tsx";
import { FilterControls } from "./filter-controls.tsx";
import { type ExtraParams, type FilterState, filterQuery } from "./filter-state.ts";
import { datasetName, defaultPeriod, lastMonths, type Selection } from "./selection.ts";

const PERIODS = [
  { name: "last12", months: 12 },
  { name: "last6", months: 6 },
  { name: "last3", months: 3 },
  { name: "last1", months: 1 },
] as const;

interface Props {
  readonly selection: Selection;
  readonly extra: ExtraParams;
  readonly extraChips: readonly Chip[];
  readonly denominator: string | null;
}

/** The filter of the page: its whole state is the address. */
export async function FilterBar({ selection, extra, extraChips, denominator }: Props) {
  const [t, locale, installation, options] = await Promise.all([
    getTranslations("frame"),
    getLocale(),
    getInstallation(),
    getFilterOptions(selection.origin),
  ]);
  const { state, extent } = selection;
  const siteName = (site: { name: string; nameZh: string | null }) =>
    locale === "zh" ? (site.nameZh ?? site.name) : site.name;
  const sites = options.sites.map((site) => ({ id: site.id, label: siteName(site) }));
  const labelOfSite = new Map(sites.map((site) => [site.id, site.label]));
  const units = (list: readonly { id: string; name: string; site: { id: string } }[]) =>
    list
      .filter((unit) => state.siteIds.length === 0 || state.siteIds.includes(unit.site.id))
      .map((unit) => ({ id: unit.id, label: unit.name, hint: labelOfSite.get(unit.site.id) ?? "" }));

  const whole = { from: extent.firstDay, to: extent.lastDay };
  const usual = defaultPeriod(extent);
  const periods = [
    ...PERIODS.flatMap(({ name, months }) => {
      const period = lastMonths(extent, months);
      return period ? [{ label: t(`filter.${name}`), ...period }] : [];
    }),
    { label: t("filter.everything"), ...whole },
  ].map((period) => ({
    ...period,
    current: period.from === selection.from && period.to === selection.to,
    usual: period.from === usual.from && period.to === usual.to,
  }));

  const range = t("filter.periodRange", periodParts(locale, selection.from, selection.to));
  const chosen = state.from !== null || state.to !== null;
  const isWhole = selection.from === whole.from && selection.to === whole.to;
  const statement = chosen
    ? t("filter.chosenPeriod", { period: range })
    : t(isWhole ? "filter.wholePeriod" : "filter.defaultPeriod", { period: range });

  const without = (change: Partial<FilterState>) => filterQuery({ ...state, ...change }, extra);
  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((unit) => unit.id === id)?.name ?? "?";
  const chips: Chip[] = [
    ...(chosen ? [{ kind: t("filter.period"), label: range, query: without({ from: null, to: null }) }] : []),
    ...state.siteIds.map((id) => ({
      kind: t("filter.site"),
      label: labelOfSite.get(id) ?? "?",
      query: without({ siteIds: state.siteIds.filter((other) => other !== id) }),
    })),
    ...state.deviceIds.map((id) => ({
      kind: t("filter.device"),
      label: nameOf(options.devices, id),
      query: without({ deviceIds: state.deviceIds.filter((other) => other !== id) }),
    })),
    ...state.technologistIds.map((id) => ({
      kind: t("filter.technologist"),
      label: nameOf(options.technologists, id),
      query: without({ technologistIds: state.technologistIds.filter((other) => other !== id) }),
    })),
    ...(state.views.length === 1
      ? state.views.map((view) => ({ kind: t("filter.view"), label: t(`view.${view}`), query: without({ views: [] }) }))
      : []),
    ...extraChips,
  ];

  return (
    <FilterControls
      state={state}
      extra={extra}
      dataset={selection.dataset}
      datasets={installation.datasets.map((dataset) => datasetName(dataset.origin))}
      period={{ from: selection.from, to: selection.to, firstDay: extent.firstDay, lastDay: extent.lastDay }}
      periods={periods}
      sites={sites}
      devices={units(options.devices)}
      technologists={units(options.technologists)}
      active={chips.length}
      footer={
        <FilterChips
          chips={chips}
          statement={chosen ? null : statement}
          denominator={denominator}
          clear={filterQuery({
            ...state,
            from: null,
            to: null,
            siteIds: [],
            deviceIds: [],
            technologistIds: [],
            views: [],
          })}
        />
      }
    />
  );
}
