import { useTranslations } from "next-intl";
import { Icon } from "../../frame/icons.tsx";
import { Link } from "../../i18n/navigation.ts";
import styles from "./list.module.css";

interface Props {
  /** Addresses of the pages before and after; null where there is none. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly words: string;
}

export function Pager({ previous, next, words }: Props) {
  const t = useTranslations("study.list");
  return (
    <nav className={styles.pager} aria-label={t("pages")}>
      <p className="muted">{words}</p>
      {previous === null ? null : (
        <Link href={previous} className="button" rel="prev">
          <Icon name="collapse" size={16} />
          {t("previous")}
        </Link>
      )}
      {next === null ? null : (
        <Link href={next} className="button" rel="next">
          {t("next")}
          <Icon name="expand" size={16} />
        </Link>
      )}
    </nav>
  );
}
