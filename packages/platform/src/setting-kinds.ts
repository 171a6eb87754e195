import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root: relative folders in the environment are relative to it, whatever the current folder is. */
export const ROOT_FOLDER: string = fileURLToPath(new URL("../../../", import.meta.url));

/** How a setting's text is read, and written again for a process of ours. */
export interface Kind<Value> {
  /** null where the text is not one of the kind. */
  readonly read: (text: string) => Value | null;
  readonly write: (value: Value) => string;
  /** Ends the sentence "NAME must …" */
  readonly needed: string;
}

export const text = (pattern: RegExp, needed: string): Kind<string> => ({
  read: (given) => (pattern.test(given) ? given : null),
  write: (value) => value,
  needed,
});

export const integer = (meaning: string, min: number, max: number): Kind<number> => ({
  read: (given) => (/^\d+$/.test(given) && Number(given) >= min && Number(given) <= max ? Number(given) : null),
  write: String,
  needed: `be ${meaning} from ${min} to ${max}`,
});

export const port: Kind<number> = integer("a port number", 1, 65535);

/** Written in MiB, kept in bytes. */
export function mebibytes(max: number): Kind<number> {
  const inMib = integer("a size in MiB", 1, max);
  return {
    read: (given) => {
      const mib = inMib.read(given);
      return mib === null ? null : mib * 2 ** 20;
    },
    write: (bytes) => String(Math.round(bytes / 2 ** 20)),
    needed: inMib.needed,
  };
}

/** A folder or file; relative ones are relative to the repository's root. */
export const path: Kind<string> = {
  read: (given) => resolve(ROOT_FOLDER, given),
  write: (value) => value,
  needed: "be a path",
};

export const oneOf = <const Word extends string>(...words: readonly Word[]): Kind<Word> => ({
  read: (given) => words.find((word) => word === given) ?? null,
  write: (value) => value,
  needed: `be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}`,
});

export const onOff: Kind<boolean> = {
  read: (given) => (given === "on" ? true : given === "off" ? false : null),
  write: (value) => (value ? "on" : "off"),
  needed: "be on or off",
};

/** An address with one of the schemes. */
export const url = (schemes: readonly string[], example: string): Kind<string> => ({
  read: (given) => {
    try {
      return schemes.includes(new URL(given).protocol) ? given : null;
    } catch {
      return null;
    }
  },
  write: (value) => value,
  needed: `be an address like ${example}`,
});

export const timeZone: Kind<string> = {
  read: (given) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: given });
      return given;
    } catch {
      return null;
    }
  },
  write: (value) => value,
  needed: "be an IANA time zone like Asia/Shanghai",
};
