import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Origin } from "../filters/selection.ts";
import { UnitNameDocument } from "../graphql/generated/graphql.ts";
import { query } from "../graphql/server.ts";
import type { Locale } from "../i18n/routing.ts";
import { type Dimension, siteName } from "./unit.ts";

const TYPE = { SITE: "Site", DEVICE: "Device", TECHNOLOGIST: "Technologist" } as const;

export interface DescribedUnit {
  readonly id: string;
  readonly name: string;
  readonly origin: Origin;
  readonly site: { readonly id: string; readonly name: string } | null;
  /** What is known about it: the message's key and the text. */
  readonly facts: readonly { readonly key: "timeZone" | "model" | "station" | "software"; readonly text: string }[];
}

const fact = <Key extends DescribedUnit["facts"][number]["key"]>(key: Key, text: string | null) =>
  text === null || text === "" ? [] : [{ key, text }];

/** A unit by its id; the not-found page where there is none of this kind. Asked once a request. */
export const unitFor = cache(async (dimension: Dimension, id: string, locale: Locale): Promise<DescribedUnit> => {
  const { node } = await query(UnitNameDocument, { id });
  if (!node || node.__typename !== TYPE[dimension]) notFound();
  switch (node.__typename) {
    case "Site":
      return {
        id: node.id,
        name: siteName(locale, node),
        origin: node.origin,
        site: null,
        facts: fact("timeZone", node.timeZone),
      };
    case "Device":
      return {
        id: node.id,
        name: node.name,
        origin: node.origin,
        site: { id: node.site.id, name: siteName(locale, node.site) },
        facts: [
          ...fact("model", [node.manufacturer, node.model].filter((text) => text !== null).join(" ")),
          ...fact("station", node.stationName),
          ...fact("software", node.softwareVersion),
        ],
      };
    case "Technologist":
      return {
        id: node.id,
        name: node.name,
        origin: node.origin,
        site: { id: node.site.id, name: siteName(locale, node.site) },
        facts: [],
      };
    default:
      return notFound();
  }
});
