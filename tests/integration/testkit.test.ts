import { expect, test } from "vitest";
import { createTestDatabase } from "../testkit/index.ts";

test("every test database is migrated, empty and its own", async () => {
  const [one, other] = [await createTestDatabase(), await createTestDatabase()];
  await one.database.setting.create({ data: { key: "mine", value: 1 } });
  expect(await one.database.setting.count()).toBe(1);
  expect(await other.database.setting.count()).toBe(0);
  await one.drop();
  await other.drop();
});
