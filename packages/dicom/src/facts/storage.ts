import type { ItemState } from "./header-item.ts";
import { type Facts, HEADER_ITEMS, type HeaderItemName } from "./read-facts.ts";
import { findImagePlaneSpacing } from "./spacing.ts";

/** Attributes that identify a person or an examination: only their state may be stored, never a value. */
const IDENTIFYING: ReadonlySet<HeaderItemName> = new Set<HeaderItemName>([
  "SOPInstanceUID",
  "StudyInstanceUID",
  "SeriesInstanceUID",
  "AccessionNumber",
  "StudyID",
  "PatientID",
  "PatientName",
  "PatientBirthDate",
  "OperatorsName",
  "SeriesDescription",
  "ProtocolName",
]);

/** One attribute for the study page. `value` is null for identifying attributes and where nothing valid is there. */
export interface StoredHeaderItem {
  readonly tag: string;
  readonly state: ItemState;
  readonly reason: string | null;
  readonly value: string | null;
}

/** Plain JSON without identifiers, for the database and the study page. */
export interface StoredHeader {
  readonly transferSyntaxUid: string;
  readonly modality: string | null;
  readonly items: Readonly<Record<string, StoredHeaderItem>>;
  readonly view: Facts["view"];
  readonly laterality: Facts["laterality"];
  readonly bodyPart: Facts["bodyPart"];
  readonly spacing: ReturnType<typeof findImagePlaneSpacing>;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly photometric: string;
  readonly bitsStored: number | null;
  readonly notes: readonly string[];
}

export function headerFactsForStorage(facts: Facts): StoredHeader {
  const names = Object.keys(HEADER_ITEMS) as HeaderItemName[];
  const items = Object.fromEntries(names.map((name) => [name, storedItem(facts, name)]));
  return {
    transferSyntaxUid: facts.transferSyntaxUid,
    modality: facts.modality,
    items,
    // Free text that named the view may hold a person's name.
    view: facts.view === null ? null : { ...facts.view, found: isFreeText(facts.view.source) ? "" : facts.view.found },
    laterality: facts.laterality,
    bodyPart: facts.bodyPart,
    spacing: findImagePlaneSpacing(facts),
    rows: facts.image.rows,
    columns: facts.image.columns,
    photometric: facts.image.photometric,
    bitsStored: facts.image.bitsStored,
    notes: facts.notes,
  };
}

function storedItem(facts: Facts, name: HeaderItemName): StoredHeaderItem {
  const item = facts.items[name];
  const shown = item.state === "present" && !IDENTIFYING.has(name);
  return {
    tag: item.tag,
    state: item.state,
    reason: item.reason,
    value: shown ? item.values.slice(0, 8).join(" \\ ").slice(0, 128) : null,
  };
}

function isFreeText(source: string): boolean {
  return source === "SeriesDescription" || source === "ProtocolName";
}
