import { describe, expect, test } from "vitest";
import { MESSAGES } from "./messages.ts";

/** Every key with the arguments its message takes, e.g. "frame.filter.remove(name)". */
function keys(node: unknown, path: string): string[] {
  if (typeof node === "string") {
    const names = [...node.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1]);
    return [`${path}(${[...new Set(names)].toSorted().join(",")})`];
  }
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) => keys(value, `${path}.${key}`));
}

describe("the two languages", () => {
  for (const page of Object.keys(MESSAGES.en) as (keyof typeof MESSAGES.en)[]) {
    test(`${page}: the same keys with the same arguments`, () => {
      expect(keys(MESSAGES.zh[page], page).toSorted()).toEqual(keys(MESSAGES.en[page], page).toSorted());
    });
  }

  test("no Chinese message is left in English", () => {
    const kept = new Set(["frame.product", "frame.language.en"]);
    const english = texts(MESSAGES.zh, "").filter(
      ([path, text]) =>
        !kept.has(path) && !/[一-鿿]/.test(text) && /[A-Za-z]{3}/.test(text.replaceAll(/\{[^}]*\}/g, "")),
    );
    expect(english).toEqual([]);
  });
});

function texts(node: unknown, path: string): [path: string, text: string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as Record<string, unknown>).flatMap(([key, value]) =>
    texts(value, path === "" ? key : `${path}.${key}`),
  );
}
