import compareEn from "../../messages/en/compare.json" with { type: "json" };
import controlEn from "../../messages/en/control.json" with { type: "json" };
import frameEn from "../../messages/en/frame.json" with { type: "json" };
import overviewEn from "../../messages/en/overview.json" with { type: "json" };
import rubricEn from "../../messages/en/rubric.json" with { type: "json" };
import settingsEn from "../../messages/en/settings.json" with { type: "json" };
import studyEn from "../../messages/en/study.json" with { type: "json" };
import compareZh from "../../messages/zh/compare.json" with { type: "json" };
import controlZh from "../../messages/zh/control.json" with { type: "json" };
import frameZh from "../../messages/zh/frame.json" with { type: "json" };
import overviewZh from "../../messages/zh/overview.json" with { type: "json" };
import rubricZh from "../../messages/zh/rubric.json" with { type: "json" };
import settingsZh from "../../messages/zh/settings.json" with { type: "json" };
import studyZh from "../../messages/zh/study.json" with { type: "json" };
import type { Locale } from "./routing.ts";

const en = {
  frame: frameEn,
  overview: overviewEn,
  compare: compareEn,
  control: controlEn,
  study: studyEn,
  rubric: rubricEn,
  settings: settingsEn,
};

/** A namespace a page. Both languages have the same keys and arguments; a test holds it. */
export type Messages = typeof en;

const zh: Messages = {
  frame: frameZh,
  overview: overviewZh,
  compare: compareZh,
  control: controlZh,
  study: studyZh,
  rubric: rubricZh,
  settings: settingsZh,
};

export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, zh };
