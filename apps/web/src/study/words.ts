import type { useTranslations } from "next-intl";
import { taskKey } from "../figures/task-name.ts";
import type { Messages } from "../i18n/messages.ts";

/** Words of the rubric by ids that come from the API; the id itself where a later rubric has no words yet. */
type Keys<Namespace extends keyof Messages["rubric"]> = keyof Messages["rubric"][Namespace];
type Translate<Namespace extends "landmark" | "quantity" | "rule"> = ReturnType<
  typeof useTranslations<`rubric.${Namespace}`>
>;

export function landmarkName(t: Translate<"landmark">, view: "AP" | "LAT", name: string): string {
  const key = `${view}_${name}` as Keys<"landmark">;
  return t.has(key) ? t(key) : name;
}

export function quantityName(t: Translate<"quantity">, taskId: string, quantity: string): string {
  const key = `${taskKey(taskId)}_${quantity}` as Keys<"quantity">;
  return t.has(key) ? t(key) : quantity;
}

export function taskRule(t: Translate<"rule">, taskId: string): string | null {
  const key = taskKey(taskId) as Keys<"rule">;
  return t.has(key) ? t(key) : null;
}
