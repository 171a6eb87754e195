import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import figureStyles from "../../../figures/figures.module.css";
import { all, type SearchParams } from "../../../filters/filter-state.ts";
import { datasetName } from "../../../filters/selection.ts";
import { Page } from "../../../frame/page.tsx";
import { getInstallation } from "../../../graphql/server.ts";
import { formatDay, formatNumber } from "../../../i18n/format.ts";
import { ClearDemo } from "../../../settings/clear-demo.tsx";
import { chosenDataset, settingsDatasets } from "../../../settings/dataset.ts";
import { Records } from "../../../settings/records.tsx";
import styles from "../../../settings/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame.settings");
  return { title: t("title") };
}

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

/** Events and targets, what is installed, which data it holds, and the way to remove the simulated history. */
export default async function SettingsPage({ searchParams }: Props) {
  const [t, frame, locale, installation] = await Promise.all([
    getTranslations("frame.settings"),
    getTranslations("frame"),
    getLocale(),
    getInstallation(),
  ]);
  const { datasets } = installation;
  const chosen = chosenDataset(all(await searchParams, "dataset")[0], datasets);
  const simulated = installation.datasets.find((dataset) => dataset.origin === "SIMULATED");
  return (
    <Page
      trail={[{ label: frame("nav.overview"), href: "/" }, { label: t("title") }]}
      title={t("title")}
      origin={chosen.origin}
    >
      <Records chosen={chosen} choices={settingsDatasets(datasets)} today={new Date().toISOString().slice(0, 10)} />
      <section className={figureStyles.card}>
        <h2>{t("installation")}</h2>
        <dl className={styles.facts}>
          <dt>{t("version")}</dt>
          <dd>{installation.softwareVersion}</dd>
          <dt>{t("signIn")}</dt>
          <dd>{t(installation.boundToLoopback ? "signInNone" : "signInNoneOpen")}</dd>
        </dl>
      </section>
      <section className={figureStyles.card}>
        <h2>{t("datasets")}</h2>
        {installation.datasets.length === 0 ? (
          <p className="muted">{t("none")}</p>
        ) : (
          <div className={figureStyles.scroll}>
            <table className={figureStyles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("datasets")}</th>
                  <th scope="col" className={figureStyles.number}>
                    {t("images")}
                  </th>
                  <th scope="col">{t("days")}</th>
                </tr>
              </thead>
              <tbody>
                {installation.datasets.map((dataset) => (
                  <tr key={dataset.origin}>
                    <th scope="row">{frame(`dataset.${datasetName(dataset.origin)}`)}</th>
                    <td className={figureStyles.number}>{formatNumber(locale, dataset.images)}</td>
                    <td>
                      {frame("filter.periodRange", {
                        from: formatDay(locale, dataset.firstDay),
                        to: formatDay(locale, dataset.lastDay),
                      })}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className={figureStyles.card}>
        <h2>{t("demoTitle")}</h2>
        <ClearDemo images={simulated?.images ?? 0} />
      </section>
    </Page>
  );
}
