import type { Prisma } from "@plumbline/database";

/** Readers of stored JSON: null where the value is missing or of another kind, so that an odd row never fails a page. */
export function objectOf(value: Prisma.JsonValue | undefined): Prisma.JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}

export function listOf(value: Prisma.JsonValue | undefined): Prisma.JsonArray {
  return Array.isArray(value) ? value : [];
}

export function numberOf(value: Prisma.JsonValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

export function textOf(value: Prisma.JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
