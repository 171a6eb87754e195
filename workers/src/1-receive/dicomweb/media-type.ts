/** A media type with its parameters, names in lower case. */
export interface MediaType {
  /** `type/subtype` in lower case. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** One of the types that a client takes, with its weight from 0 (never) to 1. */
export interface MediaRange extends MediaType {
  readonly quality: number;
}

/** A list of media ranges (RFC 9110 12.5.1): the best first. Parameters may be quoted, and hold commas then. */
export function parseAccept(text: string): MediaRange[] {
  const ranges = splitOutsideQuotes(text, ",").flatMap((part) => {
    const type = parseMediaType(part);
    if (type === null) return [];
    const quality = Number(type.parameters.get("q") ?? 1);
    return [{ ...type, quality: quality >= 0 && quality <= 1 ? quality : 1 }];
  });
  return ranges.filter(({ quality }) => quality > 0).sort((left, right) => right.quality - left.quality);
}

/** null where the text is none. */
export function parseMediaType(text: string): MediaType | null {
  const [name = "", ...rest] = splitOutsideQuotes(text, ";");
  const lower = name.trim().toLowerCase();
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(lower)) return null;
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [key = "", ...value] = parameter.split("=");
    const bare = value.join("=").trim();
    parameters.set(key.trim().toLowerCase(), bare.replace(/^"(.*)"$/s, "$1").replace(/\\(.)/g, "$1"));
  }
  return { name: lower, parameters };
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [""];
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) parts.push("");
    else parts[parts.length - 1] += quoted && character === "\\" ? character + (text[++index] ?? "") : character;
  }
  return parts.filter((part) => part.trim() !== "");
}

/** True where the range covers the type: equal, `type/*` or everything. */
export function covers(range: MediaType, name: string): boolean {
  return range.name === name || range.name === "*/*" || range.name === `${name.split("/")[0]}/*`;
}
