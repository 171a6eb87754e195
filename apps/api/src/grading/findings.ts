import type { Prisma } from "@plumbline/database";
import type {
  ArtefactFinding,
  Box,
  MarkerFinding,
  MeasuredValue,
  ModelRef,
  Spacing,
} from "../generated/resolver-types.ts";
import { listOf, numberOf, objectOf, textOf } from "../json.ts";

type Json = Prisma.JsonValue;

const finding = (findings: Json, name: string) => objectOf(objectOf(findings)?.[name]);

/** null where the header gave no scale. */
export function spacingOf(findings: Json): Spacing | null {
  const stored = finding(findings, "spacingMm") ?? finding(findings, "spacing");
  const [rowMm, columnMm] = [numberOf(stored?.rowMm), numberOf(stored?.columnMm)];
  if (rowMm === null || columnMm === null) return null;
  return { rowMm, columnMm, source: textOf(stored?.source) ?? "unknown" };
}

/** Stored as the vision package writes it ("up"). */
export function orientationOf(findings: Json): string | null {
  return textOf(objectOf(findings)?.orientation)?.toUpperCase() ?? null;
}

export function markerOf(findings: Json): MarkerFinding | null {
  const marker = finding(findings, "marker");
  if (marker === null) return null;
  return {
    state: textOf(marker.state) ?? "unknown",
    letter: textOf(marker.letter),
    similarity: numberOf(marker.similarity),
    box: boxOf(marker.box),
  };
}

/** Stored as [x, y, width, height]. */
function boxOf(stored: Json | undefined): Box | null {
  const [x, y, width, height] = listOf(stored).map(numberOf);
  return x == null || y == null || width == null || height == null ? null : { x, y, width, height };
}

export function artefactOf(findings: Json): ArtefactFinding | null {
  const artefact = finding(findings, "artefact");
  const [probability, threshold] = [numberOf(artefact?.probability), numberOf(artefact?.threshold)];
  if (probability === null || threshold === null) return null;
  const kinds = Object.entries(objectOf(artefact?.kinds) ?? {}).flatMap(([kind, stored]) => {
    const likely = numberOf(stored);
    return likely === null ? [] : [{ kind, probability: likely }];
  });
  return { probability, threshold, kinds: kinds.sort((a, b) => b.probability - a.probability) };
}

/** Stored as [{name, version, sha256}]. */
export function modelRefs(stored: Json): ModelRef[] {
  return listOf(stored).flatMap((entry) => {
    const model = objectOf(entry);
    const [name, version, sha256] = [textOf(model?.name), textOf(model?.version), textOf(model?.sha256)];
    return name === null || version === null || sha256 === null ? [] : [{ name, version, sha256 }];
  });
}

/** Stored as {name: {value, unit}}. */
export function measuredValues(stored: Json): MeasuredValue[] {
  return Object.entries(objectOf(stored) ?? {}).flatMap(([name, entry]) => {
    const quantity = objectOf(entry);
    const [value, unit] = [numberOf(quantity?.value), textOf(quantity?.unit)];
    return value === null || unit === null ? [] : [{ name, value, unit }];
  });
}
