import type { StudiesQuery } from "../../graphql/generated/graphql.ts";
import type { Locale } from "../../i18n/routing.ts";
import { formatDateTime } from "../date-time.ts";
import { losses } from "../model.ts";

type Edge = StudiesQuery["instances"]["edges"][number];
type Node = Edge["node"];

/** One row as it is shown; plain data, so that the table is a dumb drawing. */
export interface StudyRow {
  readonly id: string;
  /** Its place in the list, for the way to its neighbours. */
  readonly cursor: string;
  readonly when: string;
  readonly site: string;
  readonly device: string;
  readonly technologist: string;
  readonly view: Node["view"];
  readonly status: Node["status"];
  readonly statusReason: string | null;
  readonly total: number | null;
  readonly grade: Node["grade"];
  readonly origin: Node["origin"];
  readonly thumbnailUrl: string | null;
  /** Points of an incomplete grading: earned and assessable. */
  readonly partial: { readonly earned: number; readonly assessable: number } | null;
  /** The task that lost most points. */
  readonly worst: { readonly taskId: string; readonly lost: number } | null;
  readonly notAssessable: number;
}

export function rowsOf(edges: readonly Edge[], locale: Locale): readonly StudyRow[] {
  return edges.map(({ cursor, node }) => {
    const { grading, site } = node;
    const worst = losses(grading?.tasks ?? [])[0];
    return {
      id: node.id,
      cursor,
      when: formatDateTime(locale, node.acquiredAt, site.timeZone),
      site: locale === "zh" ? (site.nameZh ?? site.name) : site.name,
      device: node.device.name,
      technologist: node.technologist.name,
      view: node.view,
      status: node.status,
      statusReason: node.statusReason,
      total: node.total,
      grade: node.grade,
      origin: node.origin,
      thumbnailUrl: node.thumbnailUrl,
      partial:
        node.status === "INCOMPLETE" && grading?.pointsEarned != null && grading.pointsAssessable != null
          ? { earned: grading.pointsEarned, assessable: grading.pointsAssessable }
          : null,
      worst: worst ? { taskId: worst.task.taskId, lost: worst.lost } : null,
      notAssessable: grading?.tasks.filter(({ status }) => status === "NOT_ASSESSABLE").length ?? 0,
    };
  });
}
