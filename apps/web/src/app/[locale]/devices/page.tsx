import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ComparisonPage } from "../../../compare/comparison-page.tsx";
import type { SearchParams } from "../../../filters/filter-state.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compare.title");
  return { title: t("DEVICE") };
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  return <ComparisonPage dimension="DEVICE" searchParams={await searchParams} />;
}
