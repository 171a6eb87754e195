import type { useTranslations } from "next-intl";
import type { Messages } from "../i18n/messages.ts";

type TaskKey = keyof Messages["rubric"]["task"];

/** A task's key among the messages: "ap.3" → "ap_3" (a dot would be a path there). */
export const taskKey = (taskId: string): string => taskId.replaceAll(".", "_");

/** The messages of `rubric.task`, as useTranslations or getTranslations gives them. */
export type TaskMessages = ReturnType<typeof useTranslations<"rubric.task">>;

/** The task's name; its id where a later rubric has a task that has no words yet. */
export function taskName(t: TaskMessages, taskId: string): string {
  const key = taskKey(taskId) as TaskKey;
  return t.has(key) ? t(key) : taskId;
}
