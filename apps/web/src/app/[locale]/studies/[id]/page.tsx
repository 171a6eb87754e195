import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import type { SearchParams } from "../../../../filters/filter-state.ts";
import { Page } from "../../../../frame/page.tsx";
import { StudyDocument } from "../../../../graphql/generated/graphql.ts";
import { query } from "../../../../graphql/server.ts";
import { formatDateTime } from "../../../../study/date-time.ts";
import { Facts } from "../../../../study/facts/facts.tsx";
import { listQuery } from "../../../../study/list/list-state.ts";
import { Neighbours } from "../../../../study/neighbours.tsx";
import styles from "../../../../study/study.module.css";
import { StudySubtitle, studyTitle } from "../../../../study/study-heading.tsx";
import { StudyView } from "../../../../study/study-view.tsx";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const studyOf = cache(async (id: string) => (UUID.test(id) ? query(StudyDocument, { id }) : null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, locale] = await Promise.all([params, getLocale()]);
  const instance = (await studyOf(id))?.instance;
  if (!instance) return {};
  return { title: formatDateTime(locale, instance.acquiredAt, instance.site.timeZone) };
}

/** One image: the radiograph with what was found on it, every task with its reason, and what graded it. */
export default async function StudyPage({ params, searchParams }: Props) {
  const [{ id }, search, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations("frame.nav"),
    getLocale(),
  ]);
  const found = await studyOf(id);
  if (!found?.instance) notFound();
  const { instance, rubrics } = found;
  const title = await studyTitle(instance);
  return (
    <Page
      trail={[
        { label: t("studies"), href: `/studies${listQuery(search)}` },
        { label: formatDateTime(locale, instance.acquiredAt, instance.site.timeZone) },
      ]}
      title={title}
      subtitle={
        <div className={styles.underTitle}>
          <StudySubtitle instance={instance} search={search} />
          <Neighbours search={search} />
        </div>
      }
      origin={instance.origin}
    >
      <StudyView instance={instance} rubrics={rubrics} />
      <Facts instance={instance} />
    </Page>
  );
}
