/** A failure that a person can act on: shown as its one sentence, without a stack trace. */
export class PlainError extends Error {
  override readonly name = "PlainError";
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
