"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Icon } from "../frame/icons.tsx";
import switchStyles from "../frame/switch.module.css";
import { Link, usePathname, useRouter } from "../i18n/navigation.ts";
import styles from "./filter-bar.module.css";
import { type DatasetName, type ExtraParams, type FilterState, filterQuery, NO_FILTER, VIEWS } from "./filter-state.ts";
import { isDay } from "./months.ts";
import { Popover } from "./popover.tsx";
import { type Unit, UnitPicker } from "./unit-picker.tsx";

export interface PeriodChoice {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly current: boolean;
  /** The one that needs no name in the address. */
  readonly usual: boolean;
}

interface Props {
  readonly state: FilterState;
  readonly extra: ExtraParams;
  readonly dataset: DatasetName;
  readonly datasets: readonly DatasetName[];
  readonly period: { readonly from: string; readonly to: string; readonly firstDay: string; readonly lastDay: string };
  readonly periods: readonly PeriodChoice[];
  readonly sites: readonly Unit[];
  readonly devices: readonly Unit[];
  readonly technologists: readonly Unit[];
  readonly active: number;
  readonly footer: ReactNode;
}

export function FilterControls(props: Props) {
  const { state, period } = props;
  const t = useTranslations("frame");
  const path = usePathname();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const address = (change: Partial<FilterState>) => `${path}${filterQuery({ ...state, ...change }, props.extra)}`;
  const go = (change: Partial<FilterState>) => router.push(address(change), { scroll: false });
  const periodName = props.periods.find((choice) => choice.current)?.label ?? `${period.from} – ${period.to}`;
  return (
    <section className={styles.bar} aria-label={t("filter.label")}>
      <div className={styles.row}>
        <ul className={switchStyles.switch} aria-label={t("dataset.label")}>
          {props.datasets.map((name) => (
            <li key={name}>
              <Link
                href={`${path}${filterQuery({ ...NO_FILTER, dataset: name, views: state.views }, props.extra)}`}
                className={switchStyles.choice}
                aria-current={name === props.dataset ? "true" : undefined}
                scroll={false}
              >
                {t(`dataset.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
        <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="filter" size={18} />
          {t("filter.open")}
          {props.active > 0 ? <span className={styles.badge}>{props.active}</span> : null}
        </button>
        <div className={styles.controls} data-open={open || undefined}>
          <Popover name={t("filter.period")} value={periodName}>
            {(close) => (
              <div className={styles.menu}>
                <ul>
                  {props.periods.map((choice) => (
                    <li key={choice.label}>
                      <Link
                        href={address(choice.usual ? { from: null, to: null } : { from: choice.from, to: choice.to })}
                        className={styles.option}
                        aria-current={choice.current ? "true" : undefined}
                        onClick={close}
                        scroll={false}
                      >
                        {choice.label}
                      </Link>
                    </li>
                  ))}
                </ul>
                <form
                  key={`${period.from} ${period.to}`}
                  className={styles.days}
                  action={(data) => {
                    const [from, to] = [String(data.get("from")), String(data.get("to"))];
                    if (isDay(from) && isDay(to)) go({ from, to });
                    close();
                  }}
                >
                  {(["from", "to"] as const).map((end) => (
                    <label key={end}>
                      {t(`filter.${end}`)}
                      <input
                        type="date"
                        name={end}
                        defaultValue={period[end]}
                        min={period.firstDay}
                        max={period.lastDay}
                        required
                      />
                    </label>
                  ))}
                  <button type="submit" className="button">
                    {t("filter.apply")}
                  </button>
                </form>
              </div>
            )}
          </Popover>
          <UnitPicker
            name={t("filter.site")}
            units={props.sites}
            chosen={state.siteIds}
            onApply={(siteIds) => go({ siteIds })}
          />
          <UnitPicker
            name={t("filter.device")}
            units={props.devices}
            chosen={state.deviceIds}
            onApply={(deviceIds) => go({ deviceIds })}
          />
          <UnitPicker
            name={t("filter.technologist")}
            units={props.technologists}
            chosen={state.technologistIds}
            onApply={(technologistIds) => go({ technologistIds })}
          />
          <ul className={switchStyles.switch} aria-label={t("filter.view")}>
            {(["all", ...VIEWS] as const).map((view) => (
              <li key={view}>
                <Link
                  href={address({ views: view === "all" ? [] : [view] })}
                  className={switchStyles.choice}
                  aria-current={
                    (view === "all" ? state.views.length !== 1 : state.views.join() === view) ? "true" : undefined
                  }
                  scroll={false}
                >
                  {t(`view.${view}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {props.footer}
    </section>
  );
}
