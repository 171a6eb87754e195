import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { known } from "../../figures/estimate.ts";
import { taskName } from "../../figures/task-name.ts";
import { estimateWords } from "../../figures/words.ts";
import { isHeaderTask, worstTasks } from "../../figures/worst-tasks.ts";
import { filterQuery, type SearchParams, studiesHref } from "../../filters/filter-state.ts";
import { selectionFor } from "../../filters/select-server.ts";
import { filterInput } from "../../filters/selection.ts";
import { EmptyInstallation } from "../../frame/empty.tsx";
import { Page } from "../../frame/page.tsx";
import { OverviewDocument, type OverviewQuery, ProgressDocument } from "../../graphql/generated/graphql.ts";
import { query } from "../../graphql/server.ts";
import { formatShare } from "../../i18n/format.ts";
import { GradesPanel } from "../../overview/grades-panel.tsx";
import { latestFilter } from "../../overview/latest-filter.ts";
import { LatestPanel } from "../../overview/latest-panel.tsx";
import styles from "../../overview/overview.module.css";
import { PartsPanel } from "../../overview/parts-panel.tsx";
import { ProgressNotice } from "../../overview/progress.tsx";
import { TasksPanel } from "../../overview/tasks-panel.tsx";
import { Tiles } from "../../overview/tiles.tsx";
import { TrendPanel } from "../../overview/trend-panel.tsx";
import { VersionNote } from "../../overview/version-note.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("overview");
  return { title: t("title") };
}

export default async function OverviewPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [t, locale] = await Promise.all([getTranslations("overview"), getLocale()]);
  const selection = await selectionFor(await searchParams);
  const { progress } = await query(ProgressDocument, {});
  if (!selection) {
    return (
      <>
        <EmptyInstallation label={t("title")} />
        <ProgressNotice received={progress.received} waiting={progress.waiting} failed={progress.failed} />
      </>
    );
  }
  const { aggregate, aggregateSeries, instances } = await query(OverviewDocument, {
    filter: filterInput(selection),
    latest: latestFilter(selection),
    withImages: selection.origin !== "SIMULATED",
  });
  const state = { ...selection.state, dataset: selection.dataset };
  // The list a figure leads to is of the figure's own period, also where that is the default one.
  const figureState = { ...state, from: selection.from, to: selection.to };
  return (
    <Page
      trail={[{ label: t("title") }]}
      title={await headline(aggregate)}
      subtitle={
        <p className={styles.lead}>
          {await lead(aggregate)}
          {locale === "zh" ? null : " "}
          {aggregate.dataQuality.incomplete > 0 ? t("incomplete", { n: aggregate.dataQuality.incomplete }) : null}
        </p>
      }
      selection={selection}
      denominator={{ images: aggregate.dataQuality.images, notAssessable: aggregate.dataQuality.incomplete }}
    >
      {selection.origin === "SIMULATED" ? null : (
        <ProgressNotice received={progress.received} waiting={progress.waiting} failed={progress.failed} />
      )}
      <Tiles
        quality={aggregate.dataQuality}
        meanTotal={aggregate.meanTotal}
        notAssessableShare={aggregate.notAssessableShare}
        rejectedShare={aggregate.rejectedShare}
        state={figureState}
      />
      <GradesPanel shares={aggregate.gradeShares} state={figureState} />
      <div className={styles.wide}>
        <div className={styles.stack}>
          <TrendPanel series={aggregateSeries} selection={selection} />
          <PartsPanel tasks={aggregate.tasks} />
        </div>
        <TasksPanel tasks={aggregate.tasks} state={figureState} />
      </div>
      {instances && instances.nodes.length > 0 ? (
        <LatestPanel images={instances.nodes} href={studiesHref(state)} query={filterQuery(state)} />
      ) : null}
      <VersionNote quality={aggregate.dataQuality} />
    </Page>
  );
}

type Figures = OverviewQuery["aggregate"];

async function headline({ gradeShares, dataQuality }: Figures): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations("overview"), getLocale()]);
  const graded = gradeShares.reduce((sum, part) => sum + part.n, 0);
  if (graded === 0) return t("headlineNone", { images: dataQuality.images });
  const good = gradeShares.filter(({ grade }) => grade === "A" || grade === "B").reduce((sum, part) => sum + part.n, 0);
  return t("headline", { good, graded, share: formatShare(locale, good / graded) });
}

async function lead({ meanTotal, tasks }: Figures): Promise<string> {
  const [t, task, estimate, locale] = await Promise.all([
    getTranslations("overview"),
    getTranslations("rubric.task"),
    getTranslations("frame.estimate"),
    getLocale(),
  ]);
  if (!known(meanTotal)) return t("leadFew", { n: meanTotal.n, minimum: meanTotal.minimumN });
  const mean = estimateWords(estimate, locale, meanTotal, "points", { withN: false });
  const worst = worstTasks(
    tasks.filter((each) => !isHeaderTask(each)),
    1,
  )[0];
  if (!worst) return t("leadNoTask", { mean });
  return t("lead", {
    mean,
    task: taskName(task, worst.taskId),
    fail: estimateWords(estimate, locale, worst.failShare, "share", { withN: false }),
  });
}
