"use client";

import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { frameOf, type Orientation } from "../geometry/frame.ts";
import { prepareOverlay } from "../geometry/prepare-overlay.ts";
import type { Grading, Lit } from "../types.ts";
import { evidenceOf, nextLayer } from "./evidence.ts";
import { EvidenceBar } from "./evidence-bar.tsx";
import { EvidenceLayer } from "./evidence-layer.tsx";
import { OverlayLayer } from "./overlay-layer.tsx";
import { Picture } from "./picture.tsx";
import { ScaleBarMark } from "./scale-bar-mark.tsx";
import { dragTone, PLAIN_TONE, type Tone } from "./tone.ts";
import { Toolbar } from "./toolbar.tsx";
import { type DragTool, useGestures } from "./use-gestures.ts";
import { useLayer } from "./use-layer.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useViewport } from "./use-viewport.ts";
import styles from "./viewer.module.css";

interface Props {
  readonly url: string;
  /** Size of the stored image in pixels. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly grading: Grading | null;
  readonly lit: Lit;
  readonly onLight: (lit: Lit) => void;
}

const ZOOM_STEP = 1.25;
const PAN_STEP_PX = 40;

/** The radiograph in its dark room, with what was found on it drawn over it. */
export function Viewer({ url, width, height, orientation, grading, lit, onLight }: Props) {
  const t = useTranslations("study.viewer");
  const [asStored, setAsStored] = useState(false);
  const [overlayOn, setOverlayOn] = useState(true);
  const [tone, setTone] = useState<Tone>(PLAIN_TONE);
  const [tool, setTool] = useState<DragTool>("pan");
  const [layer, chooseLayer] = useLayer();
  const [lostUrl, setLostUrl] = useState<string | null>(null);
  const help = useId();

  const spacing = grading?.spacingMm ?? null;
  const frame = useMemo(
    () => frameOf({ width, height }, orientation, spacing, asStored),
    [width, height, orientation, spacing, asStored],
  );
  const view = grading?.view ?? null;
  const overlay = useMemo(() => {
    if (!grading || view === null) return null;
    return prepareOverlay(
      { view, landmarks: grading.landmarks, markerBox: grading.marker?.box ?? null },
      orientation,
      frame,
    );
  }, [grading, view, orientation, frame]);

  // The models looked for something only where a view was told.
  const looked = grading !== null && view !== null ? grading : null;
  const kept = looked && layer ? evidenceOf(looked, layer) : null;
  const evidenceUrl = kept && "url" in kept ? kept.url : null;
  const hasEvidence = evidenceUrl !== null && evidenceUrl !== lostUrl;

  const control = useViewport(frame.shown);
  const { stage, viewport, viewer, panBy, zoomBy } = control;
  const gestures = useGestures(stage, tool, {
    panBy,
    zoomBy,
    windowBy: (dx, dy) => setTone((before) => dragTone(before, dx, dy)),
  });
  const actions = useMemo(
    () => ({
      overlay: () => setOverlayOn((on) => !on),
      fit: control.fit,
      actual: control.actual,
      zoomIn: () => zoomBy(ZOOM_STEP),
      zoomOut: () => zoomBy(1 / ZOOM_STEP),
      invert: () => setTone((before) => ({ ...before, inverted: !before.inverted })),
      window: () => setTool((before) => (before === "pan" ? "window" : "pan")),
      turn: () => {
        setAsStored((before) => !before);
        control.fit();
      },
      reset: () => {
        setTone(PLAIN_TONE);
        setAsStored(false);
        setTool("pan");
        control.fit();
      },
    }),
    [control.fit, control.actual, zoomBy],
  );
  useShortcuts(
    useMemo(
      () => ({
        o: actions.overlay,
        f: actions.fit,
        "1": actions.actual,
        "+": actions.zoomIn,
        "=": actions.zoomIn,
        "-": actions.zoomOut,
        i: actions.invert,
        w: actions.window,
        s: actions.turn,
        r: actions.reset,
        ...(looked && { e: () => chooseLayer(nextLayer(layer)) }),
      }),
      [actions, looked, layer, chooseLayer],
    ),
  );
  const arrows: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [PAN_STEP_PX, 0],
    ArrowRight: [-PAN_STEP_PX, 0],
    ArrowUp: [0, PAN_STEP_PX],
    ArrowDown: [0, -PAN_STEP_PX],
  };
  return (
    <section className={styles.viewer} aria-label={t("label")}>
      <Toolbar
        actions={actions}
        overlayOn={overlayOn}
        hasOverlay={overlay !== null}
        asStored={asStored}
        canTurn={orientation !== "UP"}
        tool={tool}
        tone={tone}
        onTone={setTone}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of picture, drawing and scale that is moved by keys */}
      <div
        ref={stage}
        className={styles.stage}
        data-tool={tool}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the image
        tabIndex={0}
        aria-label={t("stage")}
        aria-describedby={help}
        onKeyDown={(event) => {
          const step = arrows[event.key];
          if (!step) return;
          event.preventDefault();
          panBy(...step);
        }}
        {...gestures}
      >
        {viewport ? <Picture url={url} frame={frame} viewport={viewport} tone={tone} /> : null}
        {viewport && layer && evidenceUrl && hasEvidence ? (
          <EvidenceLayer
            url={evidenceUrl}
            layer={layer}
            frame={frame}
            viewport={viewport}
            onMissing={() => setLostUrl(evidenceUrl)}
          />
        ) : null}
        {viewport && viewer && overlay && overlayOn && grading && view ? (
          <OverlayLayer
            overlay={overlay}
            tasks={grading.tasks}
            view={view}
            viewport={viewport}
            viewer={viewer}
            lit={lit}
            isQuiet={hasEvidence}
            onLight={onLight}
          />
        ) : null}
        {viewport && frame.cmPerUnit !== null ? <ScaleBarMark pxPerCm={viewport.scale / frame.cmPerUnit} /> : null}
        <p className={styles.status}>
          {[
            orientation === "UP" ? null : t(asStored ? "shownAsStored" : "shownUpright"),
            tone.width === 1 && tone.centre === 0.5
              ? null
              : t("windowed", { width: Math.round(tone.width * 100), centre: Math.round(tone.centre * 100) }),
            tone.inverted ? t("inverted") : null,
            viewport ? t("zoom", { percent: Math.round(viewport.scale * 100) }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {looked ? (
        <EvidenceBar
          grading={looked}
          layer={layer}
          isLost={evidenceUrl !== null && !hasEvidence}
          onLayer={chooseLayer}
        />
      ) : null}
      <p id={help} className="visually-hidden">
        {t("help")}
      </p>
    </section>
  );
}
