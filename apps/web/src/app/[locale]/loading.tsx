import { getTranslations } from "next-intl/server";
import pageStyles from "../../frame/page.module.css";
import { Skeleton } from "../../frame/skeleton.tsx";

/** The page's outline until its figures are there. */
export default async function Loading() {
  const t = await getTranslations("frame.state");
  return (
    <main id="content" className={pageStyles.page} tabIndex={-1} aria-busy="true">
      <div className={pageStyles.body}>
        <p className="visually-hidden" role="status">
          {t("loading")}
        </p>
        <Skeleton />
      </div>
    </main>
  );
}
