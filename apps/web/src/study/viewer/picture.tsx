"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { Frame } from "../geometry/frame.ts";
import { placement } from "./placement.ts";
import { isPlain, type Tone, toneLine } from "./tone.ts";
import styles from "./viewer.module.css";
import type { Viewport } from "./viewport.ts";

interface Props {
  readonly url: string;
  readonly frame: Frame;
  readonly viewport: Viewport;
  readonly tone: Tone;
}

/** The preview, turned and windowed. It may be smaller than the stored image: it is stretched to its size. */
export function Picture({ url, frame, viewport, tone }: Props) {
  const t = useTranslations("study.viewer");
  const [failed, setFailed] = useState(0);
  const [isMissing, setMissing] = useState(false);
  const filter = `tone-${useId().replaceAll(":", "")}`;
  const { slope, intercept } = toneLine(tone);
  if (isMissing) {
    return (
      <div className={styles.missing} role="alert">
        <p>{t("missing")}</p>
        <button
          type="button"
          className={styles.plain}
          onClick={() => {
            setMissing(false);
            setFailed(failed + 1);
          }}
        >
          {t("tryAgain")}
        </button>
      </div>
    );
  }
  return (
    <>
      <svg className="visually-hidden" aria-hidden="true" focusable="false">
        <filter id={filter} colorInterpolationFilters="sRGB">
          <feComponentTransfer>
            <feFuncR type="linear" slope={slope} intercept={intercept} />
            <feFuncG type="linear" slope={slope} intercept={intercept} />
            <feFuncB type="linear" slope={slope} intercept={intercept} />
          </feComponentTransfer>
        </filter>
      </svg>
      {/* biome-ignore lint/performance/noImgElement: the viewer needs the very pixels, not a resized copy */}
      <img
        className={styles.picture}
        src={failed === 0 ? url : `${url}?again=${failed}`}
        alt={t("alt")}
        draggable={false}
        onError={() => setMissing(true)}
        style={{ ...placement(frame, viewport), filter: isPlain(tone) ? undefined : `url(#${filter})` }}
      />
    </>
  );
}
