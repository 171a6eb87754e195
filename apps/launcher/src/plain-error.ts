/** A failure that a person can act on: shown as its one sentence, without a stack trace. */
export class PlainError extends Error {
  override readonly name = "PlainError";
}

/** What Node and PostgreSQL call an error's kind ("ECONNREFUSED", "28P01"), or "" where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
