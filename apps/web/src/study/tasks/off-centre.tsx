"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Sides } from "../geometry/prepare-overlay.ts";
import type { RubricTask, TaskResult } from "../types.ts";
import { wordList } from "../word-list.ts";
import { kindOf } from "./band-scale.ts";
import styles from "./tasks.module.css";

interface Props {
  readonly task: TaskResult;
  readonly definition: RubricTask | undefined;
  readonly sides: Sides;
}

/** Which way the wrist is off centre, where that cost points: Δ₁ up and down, Δ₂ to the sides. */
export function OffCentre({ task, definition, sides }: Props) {
  const t = useTranslations("study.offCentre");
  const locale = useLocale();
  const costs = (quantity: string): boolean => {
    const bands = definition?.quantities.find(({ name }) => name === quantity);
    const value = task.measured.find(({ name }) => name === quantity)?.value;
    return bands !== undefined && value !== undefined && kindOf(bands, value) !== "full";
  };
  const named = [
    ...(sides.vertical && costs("delta1") ? [t(sides.vertical)] : []),
    ...(sides.horizontal && costs("delta2") ? [t(sides.horizontal)] : []),
  ];
  return named.length === 0 ? null : <p className={styles.finding}>{t("lies", { sides: wordList(locale, named) })}</p>;
}
