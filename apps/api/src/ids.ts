import { badInput } from "./errors.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Our ids are UUIDs; anything else names no row, and PostgreSQL would refuse it with an error. */
export const isId = (text: string): boolean => UUID.test(text);

/** @throws BAD_USER_INPUT naming the argument and the first text that is no id */
export function requireIds(ids: readonly string[], argument: string): string[] {
  const wrong = ids.find((id) => !isId(id));
  if (wrong !== undefined)
    throw badInput(`${argument}: found "${wrong.slice(0, 64)}", needed an id as the API gives it.`);
  return [...ids];
}
