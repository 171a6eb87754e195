import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "../../../filters/filter-state.ts";
import { StudiesPage } from "../../../study/list/studies-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame.nav");
  return { title: t("studies") };
}

export default async function Studies({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <StudiesPage params={await searchParams} />;
}
