import { getLocale, getTranslations } from "next-intl/server";
import { chartParams, parseChartMeasure, parseStep } from "../charts/control-chart/chart-measure.ts";
import { OverTimePanel } from "../charts/control-chart/over-time-panel.tsx";
import { known, sideOf } from "../figures/estimate.ts";
import { Panel } from "../figures/panel.tsx";
import { estimateWords } from "../figures/words.ts";
import { all, type FilterState, filterQuery, type SearchParams, studiesHref } from "../filters/filter-state.ts";
import { selectionFor } from "../filters/select-server.ts";
import { datasetName, filterInput, type Selection } from "../filters/selection.ts";
import { EmptyInstallation } from "../frame/empty.tsx";
import { Page } from "../frame/page.tsx";
import {
  type GroupFiguresFragment,
  UnitFiguresDocument,
  type UnitFiguresQuery,
  UnitPartsDocument,
} from "../graphql/generated/graphql.ts";
import { query } from "../graphql/server.ts";
import { formatPoints } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import { LANGUAGE_TAG } from "../i18n/routing.ts";
import { GradesPanel } from "../overview/grades-panel.tsx";
import { latestFilter } from "../overview/latest-filter.ts";
import { LatestPanel } from "../overview/latest-panel.tsx";
import { Tiles } from "../overview/tiles.tsx";
import { TrendPanel } from "../overview/trend-panel.tsx";
import { VersionNote } from "../overview/version-note.tsx";
import styles from "./compare.module.css";
import { ComparisonTable } from "./comparison-table.tsx";
import { prepareComparison } from "./prepare-comparison.ts";
import { type Dimension, describeUnit, PATH } from "./unit.ts";
import { unitFor } from "./unit-server.ts";
import { UnitTasksPanel } from "./unit-tasks-panel.tsx";

interface Props {
  readonly dimension: Dimension;
  readonly id: string;
  readonly searchParams: SearchParams;
}

const OWN_FILTER = { SITE: "siteIds", DEVICE: "deviceIds", TECHNOLOGIST: "technologistIds" } as const;

/** One site, device or technologist: own figures against the group of the filter, and what it is made of. */
export async function UnitPage({ dimension, id, searchParams }: Props) {
  const [t, frame, compare, locale] = await Promise.all([
    getTranslations("compare.detail"),
    getTranslations("frame"),
    getTranslations("compare"),
    getLocale(),
  ]);
  const unit = await unitFor(dimension, id, locale);
  const group = await selectionFor({ ...searchParams, dataset: datasetName(unit.origin) });
  if (!group) return <EmptyInstallation label={unit.name} />;
  const own: Selection = {
    ...group,
    [OWN_FILTER[dimension]]: [id],
    state: { ...group.state, dataset: group.dataset, [OWN_FILTER[dimension]]: [id] },
  };
  const figures = await query(UnitFiguresDocument, {
    own: filterInput(own),
    group: filterInput(group),
    latest: latestFilter(own),
    withImages: unit.origin !== "SIMULATED",
  });
  const keep = filterQuery({ ...group.state, dataset: group.dataset });
  const figureState: FilterState = { ...own.state, from: own.from, to: own.to };
  const people = dimension === "TECHNOLOGIST";
  const taskIds = figures.own.tasks.map(({ taskId }) => taskId);
  const measure = parseChartMeasure(all(searchParams, "measure")[0], { views: own.views, taskIds });
  const step = parseStep(all(searchParams, "by")[0]);
  return (
    <Page
      trail={[
        { label: frame("nav.overview"), href: `/${keep}` },
        { label: compare(`title.${dimension}`), href: `${PATH[dimension]}${keep}` },
        ...(unit.site ? [{ label: unit.site.name, href: `/sites/${unit.site.id}${keep}` }] : []),
        { label: unit.name },
      ]}
      title={await headline(unit.name, figures, people)}
      subtitle={
        <div>
          <dl className={styles.facts}>
            {unit.facts.map(({ key, text }) => (
              <div key={key}>
                <dt>{t(key)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
            <div>
              <dt className="visually-hidden">{t("studies")}</dt>
              <dd>
                <Link href={studiesHref(own.state)}>{t("studies")}</Link>
              </dd>
            </div>
          </dl>
          <p className={styles.note}>
            {t("group", { images: figures.group.dataQuality.images })} {people ? compare("people") : null}
          </p>
        </div>
      }
      selection={group}
      extra={chartParams(measure, step)}
      denominator={{ images: figures.own.dataQuality.images, notAssessable: figures.own.dataQuality.incomplete }}
    >
      {figures.own.dataQuality.images === 0 ? (
        <p>{frame("state.widen")}</p>
      ) : (
        <>
          <Tiles
            quality={figures.own.dataQuality}
            meanTotal={figures.own.meanTotal}
            notAssessableShare={figures.own.notAssessableShare}
            rejectedShare={figures.own.rejectedShare}
            state={figureState}
          />
          <OverTimePanel
            selection={own}
            state={{ ...group.state, dataset: group.dataset }}
            path={`${PATH[dimension]}/${id}`}
            measure={measure}
            step={step}
            taskIds={taskIds}
          />
          <TrendPanel series={figures.aggregateSeries} selection={own} />
          <UnitTasksPanel own={figures.own.tasks} group={figures.group.tasks} state={figureState} coloured={!people} />
          {dimension === "SITE" ? <Parts own={own} figures={figures} keep={keep} /> : null}
          <GradesPanel shares={figures.own.gradeShares} state={figureState} />
          {figures.instances && figures.instances.nodes.length > 0 ? (
            <LatestPanel
              images={figures.instances.nodes}
              href={studiesHref(own.state)}
              query={filterQuery(own.state)}
            />
          ) : null}
        </>
      )}
      <VersionNote quality={figures.own.dataQuality} />
    </Page>
  );
}

async function headline(name: string, { own, group }: UnitFiguresQuery, person: boolean): Promise<string> {
  const [t, estimate, locale] = await Promise.all([
    getTranslations("compare.detail"),
    getTranslations("frame.estimate"),
    getLocale(),
  ]);
  if (own.dataQuality.images === 0) return t("headlineNone", { name });
  const [figure, reference] = [known(own.meanTotal), known(group.meanTotal)];
  if (!figure || !reference) {
    return t("headlineFew", { name, n: own.meanTotal.n, minimum: own.meanTotal.minimumN });
  }
  const words = {
    name,
    mean: estimateWords(estimate, locale, own.meanTotal, "points", { withN: false }),
    group: formatPoints(locale, reference.value),
  };
  if (person) return t("headlinePerson", words);
  const side = sideOf(figure, reference.value);
  if (side === "around") return t("headlineAround", words);
  return t(side === "below" ? "headlineBelow" : "headlineAbove", words);
}

interface PartsProps {
  readonly own: Selection;
  readonly figures: UnitFiguresQuery;
  readonly keep: string;
}

/** A site's devices and technologists against the site's own mean. */
async function Parts({ own, figures, keep }: PartsProps) {
  const [t, compare, locale, parts] = await Promise.all([
    getTranslations("compare.detail"),
    getTranslations("compare"),
    getLocale(),
    query(UnitPartsDocument, { filter: filterInput(own) }),
  ]);
  const prepare = (groups: readonly GroupFiguresFragment[]) =>
    prepareComparison(
      groups.map((group) => {
        const described = describeUnit(locale, group);
        return { ...described, estimate: described.aggregate.meanTotal };
      }),
      figures.own.meanTotal,
      "points",
      LANGUAGE_TAG[locale],
    );
  const lists = [
    { dimension: "DEVICE", key: "devices", comparison: prepare(parts.devices.groups) },
    { dimension: "TECHNOLOGIST", key: "technologists", comparison: prepare(parts.technologists.groups) },
  ] as const;
  return (
    <div className={styles.pair}>
      {lists.map(({ dimension, key, comparison }) => (
        <Panel key={key} title={t(key)} sentence={t(`${key}Sentence`, { n: comparison.rows.length })}>
          <ComparisonTable
            comparison={comparison}
            unit="points"
            caption={t(key)}
            nameTitle={compare(`kind.${dimension}`)}
            figureTitle={compare("measures.score")}
            concern={dimension === "DEVICE" ? "below" : null}
            hrefOf={(id) => `${PATH[dimension]}/${id}${keep}`}
          />
        </Panel>
      ))}
    </div>
  );
}
