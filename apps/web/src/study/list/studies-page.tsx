import { getLocale, getTranslations } from "next-intl/server";
import { filterQuery, type SearchParams } from "../../filters/filter-state.ts";
import { selectionFor } from "../../filters/select-server.ts";
import { EmptyInstallation } from "../../frame/empty.tsx";
import { Page } from "../../frame/page.tsx";
import { StudiesDocument } from "../../graphql/generated/graphql.ts";
import { query } from "../../graphql/server.ts";
import { formatNumber } from "../../i18n/format.ts";
import { listChips } from "./list-chips.ts";
import { ListControls } from "./list-controls.tsx";
import { listExtra, listQuery, listVariables, parseList } from "./list-state.ts";
import { Pager } from "./pager.tsx";
import { rowsOf } from "./rows.ts";
import { StudyTable } from "./study-table.tsx";

/** The list of studies: what the address filters, page by page, each row one step from its image. */
export async function StudiesPage({ params }: { readonly params: SearchParams }) {
  const [t, tNav, tState, locale] = await Promise.all([
    getTranslations("study.list"),
    getTranslations("frame.nav"),
    getTranslations("frame.state"),
    getLocale(),
  ]);
  const selection = await selectionFor(params);
  if (!selection) return <EmptyInstallation label={tNav("studies")} />;
  const state = parseList(params);
  const { instances, incomplete } = await query(StudiesDocument, listVariables(selection, state));
  const includesIncomplete = state.statuses.length === 0 || state.statuses.includes("INCOMPLETE");
  const extra = listExtra(state);
  const page = (place: { after?: string | undefined; before?: string | undefined }): string =>
    `/studies${filterQuery(selection.state, { ...extra, ...place })}`;
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = instances.pageInfo;
  return (
    <Page
      trail={[{ label: tNav("studies") }]}
      title={t("title", { n: instances.totalCount })}
      selection={selection}
      extra={extra}
      extraChips={await listChips(state, selection.state)}
      denominator={{ images: instances.totalCount, notAssessable: includesIncomplete ? incomplete.totalCount : 0 }}
    >
      <ListControls
        state={state}
        filter={selection.state}
        view={selection.views.length === 1 ? (selection.views[0] ?? null) : null}
      />
      {instances.edges.length === 0 ? (
        <div role="status">
          <p>{tState("noImages")}</p>
          <p className="muted">{tState("widen")}</p>
        </div>
      ) : (
        <>
          <StudyTable rows={rowsOf(instances.edges, locale)} query={listQuery(params)} />
          <Pager
            previous={hasPreviousPage && startCursor ? page({ before: startCursor }) : null}
            next={hasNextPage && endCursor ? page({ after: endCursor }) : null}
            words={t("shown", { n: instances.edges.length, total: formatNumber(locale, instances.totalCount) })}
          />
        </>
      )}
    </Page>
  );
}
