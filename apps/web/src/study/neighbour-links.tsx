"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Icon } from "../frame/icons.tsx";
import { Link, useRouter } from "../i18n/navigation.ts";
import styles from "./study.module.css";
import { hrefWithLayer, layerOf } from "./viewer/evidence.ts";
import { useShortcuts } from "./viewer/use-shortcuts.ts";

interface Props {
  /** Addresses; null at an end of the list. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** Through the list image by image, with the same keys as in the list: J next, K previous; a layer stays on. */
export function NeighbourLinks(neighbours: Props) {
  const t = useTranslations("study.neighbour");
  const layer = layerOf(useSearchParams());
  const previous = neighbours.previous && hrefWithLayer(neighbours.previous, layer);
  const next = neighbours.next && hrefWithLayer(neighbours.next, layer);
  const router = useRouter();
  useShortcuts(
    useMemo(
      () => ({
        ...(next === null ? {} : { j: () => router.push(next) }),
        ...(previous === null ? {} : { k: () => router.push(previous) }),
      }),
      [next, previous, router],
    ),
  );
  return (
    <nav className={styles.neighbours} aria-label={t("label")}>
      {previous === null ? null : (
        <Link href={previous} rel="prev">
          <Icon name="collapse" size={16} />
          {t("previous")}
        </Link>
      )}
      {next === null ? null : (
        <Link href={next} rel="next">
          {t("next")}
          <Icon name="expand" size={16} />
        </Link>
      )}
    </nav>
  );
}
