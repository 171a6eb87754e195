import { displayed, normalised } from "./words.ts";

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The component groups of a PN value (PS3.5 6.2.1): alphabetic, ideographic, phonetic. */
const groupsOf = (value: string): string[] => value.split("=").map((group) => group.trim());

/** The first group written in characters; hospitals put them into the first group as often as into the second. */
function inCharacters(value: string): string {
  const [first = "", second = "", third = ""] = groupsOf(value);
  return [second, first, third].find((group) => EAST_ASIAN.test(group)) ?? "";
}

/** Family and given name, without prefix and suffix, which people are given and lose. */
const namesIn = (group: string): string[] =>
  group
    .split("^")
    .slice(0, 3)
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * A person's name as a key. Written in characters it is these alone, without separators: "Zhang^San=张^三", "=张^三" and
 * "张三" are one person, and two people with the same pinyin are two. In letters the parts are sorted: "Doe^Jane",
 * "Jane Doe" and "DOE, JANE" are one.
 * @returns "" for a value that names nobody
 */
export function personKey(value: string): string {
  const characters = inCharacters(value);
  if (characters !== "") return normalised(namesIn(characters).join("")).replaceAll("-", "");
  const letters = groupsOf(value).find((group) => normalised(group) !== "") ?? "";
  return normalised(namesIn(letters).join("^")).split("-").sort().join("-");
}

/** A person's name as people write it: "Jane Doe"; characters family name first, in one. */
export function personName(value: string): string {
  const characters = inCharacters(value);
  if (characters !== "") return displayed(namesIn(characters).join(""));
  const letters = groupsOf(value).find((group) => normalised(group) !== "") ?? "";
  const [family = "", given = "", middle = ""] = letters.split("^").map((part) => part.trim());
  return displayed([given, middle, family].filter(Boolean).join(" "));
}
