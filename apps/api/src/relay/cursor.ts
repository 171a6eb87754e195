import { badInput } from "../errors.ts";
import { isId } from "../ids.ts";

/** Where a row stands in an order: its key as PostgreSQL writes it (null sorts last) and its id. */
export interface Position {
  readonly key: string | null;
  readonly id: string;
}

/** Opaque to clients. It names its order, so that a cursor of one order is never read in another. */
export function encodeCursor(order: string, { key, id }: Position): string {
  return Buffer.from(JSON.stringify([order, key, id])).toString("base64url");
}

/** @param isKey whether the text can be a key of the order @throws BAD_USER_INPUT */
export function decodeCursor(order: string, cursor: string, isKey: (text: string) => boolean): Position {
  const [from, key, id, ...rest] = parseArray(Buffer.from(cursor, "base64url").toString("utf8"));
  const known = typeof id === "string" && isId(id) && (key === null || (typeof key === "string" && isKey(key)));
  if (!known || rest.length > 0) throw badInput("The cursor is not one that this API gave.");
  if (from !== order) throw badInput(`The cursor belongs to another order than ${order}: start from the first page.`);
  return { key, id };
}

function parseArray(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
