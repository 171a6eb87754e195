import { getTranslations } from "next-intl/server";
import pageStyles from "../../frame/page.module.css";
import { Link } from "../../i18n/navigation.ts";

export default async function NotFound() {
  const t = await getTranslations("frame.state");
  return (
    <main id="content" className={pageStyles.page} tabIndex={-1}>
      <div className={pageStyles.body}>
        <div className={pageStyles.heading}>
          <h1>{t("notFoundTitle")}</h1>
          <p>{t("notFoundText")}</p>
        </div>
        <p>
          <Link href="/" className="button">
            {t("toOverview")}
          </Link>
        </p>
      </div>
    </main>
  );
}
