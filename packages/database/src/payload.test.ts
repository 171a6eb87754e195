import { describe, expect, test } from "vitest";
import { nullable, oneOf, optional, problemsOf, uuid } from "./payload.ts";

const ID = "01939f3c-7d2b-7000-8000-0123456789ab";
const RULES = { id: uuid, kind: oneOf("a", "b"), after: nullable(uuid), more: optional(uuid) };

describe("problemsOf", () => {
  test.each([
    { id: ID, kind: "a", after: null },
    { id: ID.toUpperCase(), kind: "b", after: ID, more: ID },
    { id: ID, kind: "a", after: null, more: undefined },
  ])("finds nothing wrong with %o", (payload) => {
    expect(problemsOf(RULES, payload)).toEqual([]);
  });

  test("names every field that is wrong and what was needed, and no value", () => {
    expect(problemsOf(RULES, { id: `${ID}0`, kind: "c", more: 7, name: "Doe^Jane" })).toEqual([
      "id: needed a UUID",
      "kind: needed a or b",
      "after: needed a UUID or null",
      "more: needed a UUID or nothing",
      "name: no such field",
    ]);
  });

  test.each([[null], [undefined], ["text"], [7], [[ID]]])("%o is no payload", (payload) => {
    expect(problemsOf({}, payload)).toEqual(["payload: needed an object"]);
  });

  test("fields that every object has are no fields of a payload", () => {
    expect(problemsOf({ constructor: uuid }, {})).toEqual(["constructor: needed a UUID"]);
  });
});
