import { expect, test } from "vitest";
import { sentence } from "./database.ts";

const URL_WITH_SECRET = "postgresql://someone:secret@db.example:6543/plumb";

test.each([
  ["ECONNREFUSED", /"plumb" at db\.example:6543 cannot be reached: nothing listens there/],
  ["ENOTFOUND", /there is no host of that name/],
  ["28P01", /refused the user or the password/],
  ["3D000", /does not exist: create it/],
  ["42501", /needs the right to create tables/],
  ["53100", /its disk is full/],
  ["XX000", /cannot be used: it broke/],
])("%s is a sentence without the password", (code, expected) => {
  const said = sentence(Object.assign(new Error("it broke"), { code }), URL_WITH_SECRET);
  expect(said).toMatch(expected);
  expect(said).not.toContain("secret");
});
