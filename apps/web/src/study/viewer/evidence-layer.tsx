"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Frame } from "../geometry/frame.ts";
import { type Layer, tableOf } from "./evidence.ts";
import { placement } from "./placement.ts";
import styles from "./viewer.module.css";
import type { Viewport } from "./viewport.ts";

interface Props {
  readonly url: string;
  readonly layer: Layer;
  readonly frame: Frame;
  readonly viewport: Viewport;
  readonly onMissing: () => void;
}

/** A model's evidence over the radiograph. It is stored as grey; its colours are given here, as in the legend. */
export function EvidenceLayer({ url, layer, frame, viewport, onMissing }: Props) {
  const t = useTranslations("study.evidence");
  const filter = `evidence-${useId().replaceAll(":", "")}`;
  return (
    <>
      <svg className="visually-hidden" aria-hidden="true" focusable="false">
        <filter id={filter} x="0" y="0" width="1" height="1" colorInterpolationFilters="sRGB">
          <feComponentTransfer in="SourceGraphic" result="coloured">
            <feFuncR type="table" tableValues={tableOf("red")} />
            <feFuncG type="table" tableValues={tableOf("green")} />
            <feFuncB type="table" tableValues={tableOf("blue")} />
          </feComponentTransfer>
          {/* Grey becomes opacity. */}
          <feColorMatrix in="SourceGraphic" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  1 0 0 0 0" />
          <feComponentTransfer result="opacity">
            <feFuncA type="table" tableValues={tableOf("alpha")} />
          </feComponentTransfer>
          <feComposite in="coloured" in2="opacity" operator="in" />
        </filter>
      </svg>
      {/* biome-ignore lint/performance/noImgElement: the viewer needs the very pixels, not a resized copy */}
      <img
        className={styles.evidence}
        src={url}
        alt={t(`alt.${layer}`)}
        draggable={false}
        data-layer={layer}
        onError={onMissing}
        style={{ ...placement(frame, viewport), filter: `url(#${filter})` }}
      />
    </>
  );
}
