import { expect, test } from "vitest";
import { byName } from "./names.ts";

test("units stand by name as a person counts, equal names by id", () => {
  const unit = (name: string, id = "a") => ({ name, id });
  const sorted = [unit("Room 10"), unit("room 2"), unit("Room 1", "b"), unit("Room 1", "a")].sort(byName);
  expect(sorted).toEqual([unit("Room 1", "a"), unit("Room 1", "b"), unit("room 2"), unit("Room 10")]);
});
