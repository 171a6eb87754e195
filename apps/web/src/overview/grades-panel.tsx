import { useLocale, useTranslations } from "next-intl";
import { GradeBar } from "../charts/grade-bar.tsx";
import { type Estimate, known } from "../figures/estimate.ts";
import { Panel } from "../figures/panel.tsx";
import { type FilterState, studiesHref } from "../filters/filter-state.ts";
import { formatEstimate, formatShare } from "../i18n/format.ts";

interface Props {
  readonly shares: readonly { readonly grade: "A" | "B" | "C" | "D"; readonly n: number; readonly share: Estimate }[];
  /** What the parts lead to. */
  readonly state: FilterState;
}

/** How many images have each letter. */
export function GradesPanel({ shares, state }: Props) {
  const t = useTranslations("overview.grades");
  const grade = useTranslations("rubric.grade");
  const estimate = useTranslations("frame.estimate");
  const locale = useLocale();
  const total = shares.reduce((sum, part) => sum + part.n, 0);
  if (total === 0) return <Panel title={t("title")} sentence={t("none")} />;
  const words = (part: { readonly share: Estimate }) => {
    const figure = known(part.share);
    return figure
      ? formatShare(locale, figure.value)
      : estimate("tooFew", { n: part.share.n, minimum: part.share.minimumN });
  };
  const most = shares.toSorted((a, b) => b.n - a.n)[0];
  const worst = shares.find((part) => part.grade === "D");
  const enough = most && worst && known(most.share) && known(worst.share);
  return (
    <Panel
      title={t("title")}
      sentence={
        enough
          ? t(most.grade === "D" ? "mostD" : "sentence", {
              most: grade(most.grade).split(" · ")[0] ?? most.grade,
              mostShare: words(most),
              d: words(worst),
            })
          : estimate("tooFew", { n: total, minimum: most?.share.minimumN ?? 0 })
      }
    >
      <GradeBar
        parts={shares.map((part) => {
          const figure = known(part.share);
          const shown = figure ? formatEstimate(locale, "share", figure) : null;
          const interval = shown ? estimate("interval", { interval: shown.interval }) : words(part);
          return {
            grade: part.grade,
            n: part.n,
            share: shown?.value ?? "",
            text: t("part", { n: part.n, interval }),
            href: studiesHref(state, { grade: part.grade }),
          };
        })}
      />
    </Panel>
  );
}
