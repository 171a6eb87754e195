import { getLocale, getTranslations } from "next-intl/server";
import { known } from "../figures/estimate.ts";
import { EstimateText } from "../figures/estimate-text.tsx";
import { Figures } from "../figures/figures.tsx";
import { Panel } from "../figures/panel.tsx";
import { taskName } from "../figures/task-name.ts";
import { formatUnit } from "../figures/words.ts";
import { isHeaderTask } from "../figures/worst-tasks.ts";
import { all, filterQuery, type SearchParams } from "../filters/filter-state.ts";
import { selectionFor } from "../filters/select-server.ts";
import { filterInput } from "../filters/selection.ts";
import { EmptyInstallation } from "../frame/empty.tsx";
import { Page } from "../frame/page.tsx";
import { ComparisonDocument } from "../graphql/generated/graphql.ts";
import { query } from "../graphql/server.ts";
import { formatNumber } from "../i18n/format.ts";
import { LANGUAGE_TAG } from "../i18n/routing.ts";
import { VersionNote } from "../overview/version-note.tsx";
import styles from "./compare.module.css";
import { ComparisonTable } from "./comparison-table.tsx";
import { estimateOf, measureName, moreIsBetter, parseMeasure, unitOf } from "./measure.ts";
import { MeasureSelect } from "./measure-select.tsx";
import { prepareComparison } from "./prepare-comparison.ts";
import { type Dimension, describeUnit, PATH, siteName, sitesWithoutImages } from "./unit.ts";

interface Props {
  readonly dimension: Dimension;
  readonly searchParams: SearchParams;
}

/** Sites, devices or technologists beside the overall figure, by name; each row leads to its own page. */
export async function ComparisonPage({ dimension, searchParams }: Props) {
  const [t, frame, task, locale] = await Promise.all([
    getTranslations("compare"),
    getTranslations("frame"),
    getTranslations("rubric.task"),
    getLocale(),
  ]);
  const selection = await selectionFor(searchParams);
  const label = t(`title.${dimension}`);
  if (!selection) return <EmptyInstallation label={label} />;
  const measure = parseMeasure(all(searchParams, "measure")[0]);
  const { aggregate, aggregateBy, sites } = await query(ComparisonDocument, {
    dimension,
    filter: filterInput(selection),
    origin: selection.origin,
  });
  const units = aggregateBy.groups.map((group) => describeUnit(locale, group));
  const silent = dimension === "SITE" ? sitesWithoutImages(sites, units, selection.siteIds) : [];
  const unit = unitOf(measure);
  const overall = estimateOf(measure, aggregate);
  const comparison = prepareComparison(
    units.map((each) => ({ ...each, estimate: estimateOf(measure, each.aggregate) })),
    overall,
    unit,
    LANGUAGE_TAG[locale],
  );
  const measureWords =
    measure.kind === "fails"
      ? t("measures.fails", { task: taskName(task, measure.taskId) })
      : t(`measures.${measure.kind}`);
  const overallFigure = known(overall);
  const title =
    units.length === 0
      ? t(`empty.${dimension}`)
      : t(`headline.${dimension}`, {
          measure: measureWords,
          units: units.length,
          overall: overallFigure
            ? formatUnit(locale, unit, overallFigure.value)
            : frame("estimate.tooFew", { n: overall.n, minimum: overall.minimumN }),
        });
  const people = dimension === "TECHNOLOGIST";
  const state = { ...selection.state, dataset: selection.dataset };
  const keep = filterQuery(state);
  const taskIds = aggregate.tasks.map((each) => each.taskId);
  const name = measureName(measure);
  return (
    <Page
      trail={[{ label: frame("nav.overview"), href: `/${keep}` }, { label }]}
      title={title}
      {...(people ? { subtitle: <p className={styles.note}>{t("people")}</p> } : {})}
      selection={selection}
      extra={{ measure: name }}
      denominator={{ images: aggregate.dataQuality.images, notAssessable: aggregate.dataQuality.incomplete }}
    >
      {units.length === 0 ? <p>{frame("state.widen")}</p> : null}
      {units.length > 0 ? (
        <Panel
          title={measureWords}
          sentence={
            <>
              {comparison.below + comparison.above > 0
                ? t("sides", {
                    below: comparison.below,
                    above: comparison.above,
                    compared: comparison.compared,
                    chance: formatNumber(locale, comparison.byChance, 1),
                  })
                : t("sidesNone")}
              {comparison.tooFew > 0 ? ` ${t("fewUnits", { n: comparison.tooFew })}` : null}
            </>
          }
        >
          <div className={styles.tools}>
            <MeasureSelect
              measure={measure}
              state={selection.state}
              imageTasks={taskIds.filter((taskId) => !isHeaderTask({ taskId }))}
              headerTasks={taskIds.filter((taskId) => isHeaderTask({ taskId }))}
            />
            <p className={styles.note}>
              {t("chart")} {people ? null : t("chartMarks")}
            </p>
          </div>
          <ComparisonTable
            comparison={comparison}
            unit={unit}
            caption={title}
            nameTitle={t(`kind.${dimension}`)}
            figureTitle={t("figure")}
            concern={people ? null : moreIsBetter(measure) ? "below" : "above"}
            hrefOf={(id) => `${PATH[dimension]}/${id}${keep}`}
          />
          {silent.length > 0 ? (
            <p className={styles.note}>
              {t("noImages", {
                sites: new Intl.ListFormat(LANGUAGE_TAG[locale]).format(silent.map((site) => siteName(locale, site))),
              })}
            </p>
          ) : null}
          <Figures
            caption={t("allFigures")}
            columns={[
              { label: t(`kind.${dimension}`) },
              { label: t("measures.score") },
              { label: t("grades") },
              { label: t("measures.notAssessable") },
              { label: t("graded"), number: true },
              { label: t("rejected"), number: true },
            ]}
            rows={comparison.rows.map((row) => {
              const figures = units.find((each) => each.id === row.id)?.aggregate ?? aggregate;
              return {
                key: row.id,
                cells: [
                  row.site ? `${row.name} · ${row.site.name}` : row.name,
                  <EstimateText key="score" estimate={figures.meanTotal} unit="points" />,
                  "gradeShares" in figures
                    ? figures.gradeShares.map((part) => formatNumber(locale, part.n)).join(" · ")
                    : "",
                  <EstimateText key="notAssessable" estimate={figures.notAssessableShare} unit="share" />,
                  formatNumber(locale, figures.dataQuality.graded),
                  formatNumber(locale, figures.dataQuality.rejected),
                ],
              };
            })}
          />
        </Panel>
      ) : null}
      <VersionNote quality={aggregate.dataQuality} />
    </Page>
  );
}
