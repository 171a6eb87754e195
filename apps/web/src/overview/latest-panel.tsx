import { useLocale, useTranslations } from "next-intl";
import { Panel } from "../figures/panel.tsx";
import type { LatestImageFragment } from "../graphql/generated/graphql.ts";
import { formatDay } from "../i18n/format.ts";
import { Link } from "../i18n/navigation.ts";
import styles from "./overview.module.css";

interface Props {
  readonly images: readonly LatestImageFragment[];
  /** The list of studies with the same filter. */
  readonly href: string;
  /** The filter as a query, kept by every link. */
  readonly query: string;
}

/** The newest images themselves. */
export function LatestPanel({ images, href, query }: Props) {
  const t = useTranslations("overview");
  const view = useTranslations("frame.view");
  const locale = useLocale();
  return (
    <Panel title={t("latest.title")} sentence={t("latest.sentence", { n: images.length })}>
      <ul className={styles.thumbnails}>
        {images.map((image) => {
          const words = image.view ? view(image.view) : t(`status.${image.status}`);
          return (
            <li key={image.id}>
              <Link href={`/studies/${image.id}${query}`} className={styles.thumbnail}>
                <span className={styles.film}>
                  {image.thumbnailUrl ? (
                    // biome-ignore lint/performance/noImgElement: the API already serves thumbnails of the right size
                    <img
                      src={image.thumbnailUrl}
                      alt={t("latest.alt", { view: words, day: formatDay(locale, image.day) })}
                      loading="lazy"
                      decoding="async"
                    />
                  ) : null}
                </span>
                <span className={styles.thumbnailText}>
                  <strong>
                    {image.grade ? (
                      <span className={styles.letter} data-grade={image.grade}>
                        {image.grade}
                      </span>
                    ) : null}
                    {image.total === null ? t(`status.${image.status}`) : t("latest.points", { total: image.total })}
                  </strong>
                  <span>
                    {image.view ? `${words} · ` : ""}
                    {formatDay(locale, image.day)}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p>
        <Link href={href}>{t("latest.all")}</Link>
      </p>
    </Panel>
  );
}
