import { getTranslations } from "next-intl/server";
import { Page } from "./page.tsx";

/** An installation without any image: says how they arrive. */
export async function EmptyInstallation({ label }: { readonly label: string }) {
  const t = await getTranslations("frame.state");
  return (
    <Page trail={[{ label }]} title={t("emptyTitle")}>
      <p style={{ maxWidth: "64ch" }}>{t("emptyText")}</p>
    </Page>
  );
}
