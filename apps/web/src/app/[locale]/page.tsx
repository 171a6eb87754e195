import { getTranslations } from "next-intl/server";
import type { SearchParams } from "../../filters/filter-state.ts";
import { selectionFor } from "../../filters/select-server.ts";
import { EmptyInstallation } from "../../frame/empty.tsx";
import { Page } from "../../frame/page.tsx";

export default async function OverviewPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("frame.nav");
  const selection = await selectionFor(await searchParams);
  if (!selection) return <EmptyInstallation label={t("overview")} />;
  return (
    <Page trail={[{ label: t("overview") }]} title={t("overview")} selection={selection}>
      <p />
    </Page>
  );
}
