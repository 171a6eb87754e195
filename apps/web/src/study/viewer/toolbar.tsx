"use client";

import { useTranslations } from "next-intl";
import { type Tone, withWindow } from "./tone.ts";
import { ToolIcon, type ToolName } from "./tool-icon.tsx";
import styles from "./toolbar.module.css";
import type { DragTool } from "./use-gestures.ts";

interface Props {
  readonly actions: Readonly<Record<ToolName, () => void>>;
  readonly overlayOn: boolean;
  readonly hasOverlay: boolean;
  readonly asStored: boolean;
  readonly canTurn: boolean;
  readonly tool: DragTool;
  readonly tone: Tone;
  readonly onTone: (tone: Tone) => void;
}

const KEYS: Readonly<Record<ToolName, string>> = {
  overlay: "O",
  fit: "F",
  actual: "1",
  zoomIn: "+",
  zoomOut: "-",
  invert: "I",
  window: "W",
  turn: "S",
  reset: "R",
};

export function Toolbar({ actions, overlayOn, hasOverlay, asStored, canTurn, tool, tone, onTone }: Props) {
  const t = useTranslations("study.tool");
  const button = (name: ToolName, pressed?: boolean, disabled = false) => (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={pressed}
      aria-keyshortcuts={KEYS[name]}
      aria-label={t(name)}
      title={t("withKey", { tool: t(name), key: KEYS[name] })}
      disabled={disabled}
      onClick={actions[name]}
    >
      <ToolIcon name={name} />
    </button>
  );
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t("label")}>
      <div className={styles.group}>
        <button
          type="button"
          className={styles.tool}
          aria-pressed={overlayOn && hasOverlay}
          aria-keyshortcuts="O"
          disabled={!hasOverlay}
          title={t("withKey", { tool: t("overlay"), key: "O" })}
          onClick={actions.overlay}
        >
          <ToolIcon name="overlay" />
          <span>{t("overlay")}</span>
          <span className={styles.key} aria-hidden="true">
            O
          </span>
        </button>
      </div>
      <div className={styles.group}>
        {button("zoomOut")}
        {button("zoomIn")}
        {button("fit")}
        {button("actual")}
      </div>
      <div className={styles.group}>
        {button("window", tool === "window")}
        <label className={styles.slider}>
          <span>{t("brightness")}</span>
          <input
            type="range"
            min={0}
            max={100}
            value={Math.round((1 - tone.centre) * 100)}
            onChange={(event) => onTone(withWindow(tone, 1 - Number(event.target.value) / 100, tone.width))}
          />
        </label>
        <label className={styles.slider}>
          <span>{t("contrast")}</span>
          <input
            type="range"
            min={-100}
            max={400}
            value={Math.round(-Math.log2(tone.width) * 100)}
            onChange={(event) => onTone(withWindow(tone, tone.centre, 2 ** (-Number(event.target.value) / 100)))}
          />
        </label>
        {button("invert", tone.inverted)}
      </div>
      <div className={styles.group}>
        {canTurn ? button("turn", asStored) : null}
        {button("reset")}
      </div>
    </div>
  );
}
