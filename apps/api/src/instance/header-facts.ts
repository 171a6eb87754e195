import type { Prisma } from "@plumbline/database";
import { infoItems } from "@plumbline/rubric";
import type { HeaderFact } from "../generated/resolver-types.ts";
import { objectOf } from "../json.ts";

/**
 * Items whose value says nothing about who the patient is. The values of all others are never stored; should one ever
 * be, it stops here.
 */
const SHOWN_VALUES: ReadonlySet<string> = new Set([
  "PatientSex",
  "PatientAge",
  "InstitutionName",
  "Manufacturer",
  "ManufacturerModelName",
  "SoftwareVersions",
  "KVP",
  "DistanceSourceToDetector",
  "ExposureTime",
  "ExposureTimeInuS",
  "PixelSpacing",
  "ImagerPixelSpacing",
  "EstimatedRadiographicMagnificationFactor",
  "WindowWidth",
  "WindowCenter",
  "VOILUTSequence",
]);

/** The sources of the rubric's information items, keyword → tag, in its order. */
const TAGS: ReadonlyMap<string, string> = new Map(
  infoItems.flatMap(({ sources }) => sources.map(({ keyword, tag }) => [keyword, tag] as const)),
);

/** Stored facts (keyword → {state, value?}) of the rubric's items, in its order. */
export function headerFacts(stored: Prisma.JsonValue): HeaderFact[] {
  const facts = objectOf(stored);
  return [...TAGS].flatMap(([keyword, tag]) => {
    const fact = objectOf(facts?.[keyword]);
    if (typeof fact?.state !== "string") return [];
    const shown = SHOWN_VALUES.has(keyword) && fact.value != null;
    return [{ keyword, tag, state: fact.state, value: shown ? printed(fact.value) : null }];
  });
}

/** Several values stand beside each other as DICOM writes them. */
function printed(value: Prisma.JsonValue | undefined): string {
  return Array.isArray(value) ? value.map(String).join("\\") : String(value);
}
