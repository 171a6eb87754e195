const MAX_NAME = 120;

/**
 * Text as a key: compatibility forms unified (full-width letters, ligatures), lower case, every run of anything but
 * letters and digits of any script one hyphen. "St. Mary's  HOSPITAL" and "st marys hospital" are one.
 */
export function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’`.]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_NAME);
}

/** Text as a name: white space once, no control characters, at most 120 characters. */
export const displayed = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, MAX_NAME);

/** Words that name no hospital in particular; what installers leave in InstitutionName when they do not know. */
const NOTHING_IN_PARTICULAR = new Set(
  (
    "hospital clinic klinik krankenhaus hopital radiology radiologie radiologia department departement abteilung dept " +
    "of the our institution institute name default xray x ray imaging diagnostic diagnostics medical centre center dr cr " +
    "unbekannt inconnu desconocido test 医院 放射科 影像科 放射 影像 科"
  ).split(" "),
);

/** Whether a normalised text has only such words. */
export function saysNothing(text: string): boolean {
  return text.split("-").every((word) => word === "" || NOTHING_IN_PARTICULAR.has(word));
}

/** The normalised text, or "" where it is nothing but one repeated character, or counts up from 0 or 1 like a keyboard. */
export function meaningful(text: string | null): string {
  const key = normalised(text ?? "");
  const bare = key.replaceAll("-", "");
  if (bare === "0" || (bare.length > 1 && /^(.)\1*$/u.test(bare))) return "";
  return bare.length >= 4 && ("0123456789".startsWith(bare) || "1234567890".startsWith(bare)) ? "" : key;
}
