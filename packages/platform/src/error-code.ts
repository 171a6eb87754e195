/** What Node and PostgreSQL call an error's kind ("ECONNREFUSED", "28P01"), or "" where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
