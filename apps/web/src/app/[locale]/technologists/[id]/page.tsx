import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { UnitPage } from "../../../../compare/unit-page.tsx";
import { unitFor } from "../../../../compare/unit-server.ts";
import type { SearchParams } from "../../../../filters/filter-state.ts";

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await unitFor("TECHNOLOGIST", (await params).id, await getLocale())).name };
}

export default async function Page({ params, searchParams }: Props) {
  return <UnitPage dimension="TECHNOLOGIST" id={(await params).id} searchParams={await searchParams} />;
}
