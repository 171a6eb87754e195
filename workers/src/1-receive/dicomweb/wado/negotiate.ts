import type { IncomingMessage } from "node:http";
import { covers, type MediaRange, parseAccept, parseMediaType } from "../media-type.ts";

/** What the client takes, best first: the query parameter `accept` wins over the header (PS3.18 8.3.3.1). */
export function acceptedBy(request: IncomingMessage, parameters: URLSearchParams): MediaRange[] {
  const given = parameters.get("accept") ?? request.headers.accept ?? "";
  return parseAccept(given === "" ? "*/*" : given);
}

/** One way in which the bytes may go out. */
export interface Wish {
  /** Media type of a part; null: whichever there is. */
  readonly type: string | null;
  /** UID, "*" for as stored, or null where the client names none. */
  readonly transferSyntax: string | null;
  readonly multipart: boolean;
}

/** Media ranges as wishes for parts: `multipart/related; type="…"`, a bare type where only one part can come, or any. */
export function wishesOf(ranges: readonly MediaRange[], singlePart: boolean): Wish[] {
  return ranges.flatMap((range): Wish[] => {
    const transferSyntax = range.parameters.get("transfer-syntax") ?? null;
    if (range.name === "*/*") return [{ type: null, transferSyntax: transferSyntax ?? "*", multipart: true }];
    if (covers(range, "multipart/related")) {
      const type = parseMediaType(range.parameters.get("type") ?? "")?.name ?? null;
      return [{ type: type === "*/*" ? null : type, transferSyntax, multipart: true }];
    }
    return singlePart ? [{ type: range.name, transferSyntax, multipart: false }] : [];
  });
}
