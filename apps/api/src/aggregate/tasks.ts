import type { Database, Prisma } from "@plumbline/database";
import { taskOrder } from "../rubric/service.ts";
import { countTasks, type TaskCounts } from "./counts.ts";
import type { VersionKey } from "./version.ts";

/** A group's tasks by a version. */
export type TasksOf = (row: VersionKey & { readonly group: string }) => Promise<TaskCounts[]>;

/** In the rubric's order. One query for all groups and versions, made when the first of them asks. */
export function tasksWhenAsked(database: Database, group: Prisma.Sql, where: Prisma.Sql): TasksOf {
  const keyOf = (row: VersionKey & { readonly group: string }): string =>
    JSON.stringify([row.group, row.rubricId, row.rubricVersion, row.modelSet]);
  let found: Promise<Map<string, TaskCounts[]>> | undefined;
  return async (row) => {
    found ??= countTasks(database, group, where).then((rows) => Map.groupBy(rows, keyOf));
    const order = taskOrder(row.rubricId, row.rubricVersion);
    return [...((await found).get(keyOf(row)) ?? [])].sort((a, b) => order(a.taskId, b.taskId));
  };
}

export const noTasks = async (): Promise<TaskCounts[]> => [];
