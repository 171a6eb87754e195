import { expect, test } from "vitest";
import { pseudonymOf } from "./pseudonym.ts";

test("the same patient ID gives the same pseudonym, another secret or another ID another one", () => {
  const pseudonym = pseudonymOf("secret", "4711", "1.2");
  expect(pseudonym).toMatch(/^[0-9a-f]{64}$/);
  expect(pseudonymOf("secret", " 4711 ", "1.3")).toBe(pseudonym);
  expect(pseudonymOf("other", "4711", "1.2")).not.toBe(pseudonym);
  expect(pseudonymOf("secret", "4712", "1.2")).not.toBe(pseudonym);
});

test("without a patient ID, a study is a patient of its own and no ID can collide with it", () => {
  expect(pseudonymOf("secret", null, "1.2")).toBe(pseudonymOf("secret", null, "1.2"));
  expect(pseudonymOf("secret", null, "1.2")).not.toBe(pseudonymOf("secret", null, "1.3"));
  expect(pseudonymOf("secret", null, "1.2")).not.toBe(pseudonymOf("secret", "1.2", "1.2"));
});
