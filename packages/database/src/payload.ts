/** What a field's value must be; the words are for the error. */
export interface Rule {
  readonly needed: string;
  readonly fits: (value: unknown) => boolean;
}

/** One rule for every field, those that may be left out too. */
export type Rules<T> = { readonly [Field in keyof T]-?: Rule };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const uuid: Rule = { needed: "a UUID", fits: (value) => typeof value === "string" && UUID.test(value) };

export const oneOf = (...words: readonly string[]): Rule => ({
  needed: words.join(" or "),
  fits: (value) => typeof value === "string" && words.includes(value),
});

export const nullable = ({ needed, fits }: Rule): Rule => ({
  needed: `${needed} or null`,
  fits: (value) => value === null || fits(value),
});

export const optional = ({ needed, fits }: Rule): Rule => ({
  needed: `${needed} or nothing`,
  fits: (value) => value === undefined || fits(value),
});

/** What is wrong with a payload, field by field, without its values; none where it has these fields and no others. */
export function problemsOf<T>(rules: Rules<T>, payload: unknown): string[] {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return ["payload: needed an object"];
  const fields = Object.entries<Rule>(rules);
  const wrong = fields.flatMap(([name, { needed, fits }]) =>
    fits((payload as Record<string, unknown>)[name]) ? [] : [`${name}: needed ${needed}`],
  );
  const unknown = Object.keys(payload).filter((name) => !fields.some(([known]) => known === name));
  return [...wrong, ...unknown.map((name) => `${name}: no such field`)];
}
