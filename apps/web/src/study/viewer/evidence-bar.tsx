"use client";

import { useTranslations } from "next-intl";
import type { Grading } from "../types.ts";
import { evidenceOf, LAYERS, type Layer, scaleGradient } from "./evidence.ts";
import styles from "./evidence-bar.module.css";

interface Props {
  readonly grading: Pick<Grading, "landmarkEvidenceUrl" | "artefactEvidenceUrl">;
  readonly layer: Layer | null;
  /** The picture of the layer could not be loaded. */
  readonly isLost: boolean;
  readonly onLayer: (layer: Layer | null) => void;
}

/** Switches what the models looked at on and off, and says what the colours mean. */
export function EvidenceBar({ grading, layer, isLost, onLayer }: Props) {
  const t = useTranslations("study.evidence");
  const shown = layer === null ? null : evidenceOf(grading, layer);
  const hasScale = shown !== null && "url" in shown && !isLost;
  const sentence =
    layer === null || shown === null
      ? t("about")
      : "missing" in shown
        ? t(shown.missing)
        : isLost
          ? t("lost")
          : t(`meaning.${layer}`);
  return (
    <div className={styles.bar}>
      <fieldset className={styles.switch}>
        <legend>{t("title")}</legend>
        {([null, ...LAYERS] as const).map((name) => (
          <button
            key={name ?? "off"}
            type="button"
            className={styles.choice}
            aria-pressed={layer === name}
            onClick={() => onLayer(name)}
          >
            {t(name ?? "off")}
          </button>
        ))}
        <span className={styles.key} title={t("key")} aria-hidden="true">
          E
        </span>
      </fieldset>
      {/* It keeps its room: an image that moved with every switch could not be compared with itself. */}
      <p className={styles.scale} data-shown={hasScale || undefined}>
        <span>0%</span>
        <span className={styles.colours} style={{ backgroundImage: scaleGradient() }} aria-hidden="true" />
        <span>100%</span>
      </p>
      <p className={styles.sentence} aria-live="polite">
        {sentence}
      </p>
    </div>
  );
}
