import { createHash } from "node:crypto";
import type { ModelRef } from "@plumbline/vision";

/** Names a set of models: sha256 over their sorted hashes. Gradings are comparable where it is the same. */
export function modelSetOf(models: readonly ModelRef[]): string {
  const hashes = models.map(({ sha256 }) => sha256).sort();
  return createHash("sha256").update(hashes.join("\n")).digest("hex");
}
