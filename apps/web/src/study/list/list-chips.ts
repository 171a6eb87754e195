import { getTranslations } from "next-intl/server";
import { taskName } from "../../figures/task-name.ts";
import type { Chip } from "../../filters/filter-chips.tsx";
import { type FilterState, filterQuery } from "../../filters/filter-state.ts";
import { type ListState, listExtra } from "./list-state.ts";

/** The list's own filters as chips, each with the address without it. */
export async function listChips(state: ListState, filter: FilterState): Promise<readonly Chip[]> {
  const t = await getTranslations("study.filter");
  const tRubric = await getTranslations("rubric");
  const tTask = await getTranslations("rubric.task");
  const tStatus = await getTranslations("study.status");
  const without = (change: Partial<ListState>): string => filterQuery(filter, listExtra({ ...state, ...change }));
  const rating = state.notAssessable
    ? tRubric("notAssessable")
    : state.ratings.map((name) => tRubric(`rating.${name}`)).join(" / ");
  return [
    ...state.grades.map((grade) => ({
      kind: t("grade"),
      label: grade,
      query: without({ grades: state.grades.filter((other) => other !== grade) }),
    })),
    ...state.statuses.map((status) => ({
      kind: t("status"),
      label: tStatus(status),
      query: without({ statuses: state.statuses.filter((other) => other !== status) }),
    })),
    ...(state.task === null
      ? []
      : [
          {
            kind: t("task"),
            label: [taskName(tTask, state.task), rating].filter(Boolean).join(" · "),
            query: without({ task: null, ratings: [], notAssessable: false }),
          },
        ]),
    ...(state.uid === null ? [] : [{ kind: "UID", label: state.uid, query: without({ uid: null }) }]),
  ];
}
