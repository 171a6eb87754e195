"use client";

import { useTranslations } from "next-intl";
import pageStyles from "../../frame/page.module.css";

interface Props {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

/** Says what to do. In production the server hides an error's text, so the words cover the API that is down as well. */
export default function ErrorPage({ reset }: Props) {
  const t = useTranslations("frame.state");
  return (
    <main id="content" className={pageStyles.page} tabIndex={-1}>
      <div className={pageStyles.body} role="alert">
        <div className={pageStyles.heading}>
          <h1>{t("errorTitle")}</h1>
          <p>{t("errorApi")}</p>
        </div>
        <p>
          <button type="button" className="button primary" onClick={() => reset()}>
            {t("retry")}
          </button>
        </p>
      </div>
    </main>
  );
}
