import { getLocale, getTranslations } from "next-intl/server";
import figureStyles from "../figures/figures.module.css";
import switchStyles from "../frame/switch.module.css";
import { SettingsEventsDocument, SettingsTargetsDocument } from "../graphql/generated/graphql.ts";
import { getFilterOptions, query } from "../graphql/server.ts";
import { Link } from "../i18n/navigation.ts";
import type { SettingsDataset } from "./dataset.ts";
import { EventList } from "./event-list.tsx";
import styles from "./settings.module.css";
import { TargetList } from "./target-list.tsx";
import { unitsOf } from "./units.ts";

interface Props {
  readonly chosen: SettingsDataset;
  readonly choices: readonly SettingsDataset[];
  /** YYYY-MM-DD */
  readonly today: string;
}

/** What people record beside the images: events and targets, of one data set. */
export async function Records({ chosen, choices, today }: Props) {
  const { origin } = chosen;
  const [t, dataset, locale, { events }, { targets, rubrics }, options] = await Promise.all([
    getTranslations("settings"),
    getTranslations("frame.dataset"),
    getLocale(),
    query(SettingsEventsDocument, { origin }),
    query(SettingsTargetsDocument, { origin, today }),
    getFilterOptions(origin),
  ]);
  const units = unitsOf(locale, options);
  const rubric = rubrics.at(-1);
  return (
    <>
      {choices.length > 1 ? (
        <div className={styles.datasets}>
          <span id="records-dataset" className="muted">
            {t("dataset")}
          </span>
          <ul className={switchStyles.switch} aria-labelledby="records-dataset">
            {choices.map(({ name }) => (
              <li key={name}>
                <Link
                  href={`/settings?dataset=${name}`}
                  className={switchStyles.choice}
                  aria-current={name === chosen.name ? "true" : undefined}
                  scroll={false}
                >
                  {dataset(name)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <section id="events" className={figureStyles.card}>
        <div className={styles.head}>
          <h2>{t("events.title")}</h2>
          <p className="muted">{t("events.lead")}</p>
        </div>
        <EventList key={origin} origin={origin} events={events} units={units} today={today} />
      </section>
      <section id="targets" className={figureStyles.card}>
        <div className={styles.head}>
          <h2>{t("targets.title")}</h2>
          <p className="muted">{t("targets.lead")}</p>
        </div>
        {rubric === undefined ? null : (
          <TargetList
            key={origin}
            origin={origin}
            targets={targets}
            units={units}
            rubric={{
              rubricId: rubric.id,
              ap: rubric.ap.map(({ id }) => id),
              lat: rubric.lat.map(({ id }) => id),
            }}
            today={today}
          />
        )}
      </section>
    </>
  );
}
