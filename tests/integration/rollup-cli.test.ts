import { parseEnvironment } from "@plumbline/platform";
import { Command } from "commander";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addRollupCommands } from "../../apps/cli/src/rollup-commands.ts";
import { type Hospital, openHospital, rollUp } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let hospital: Hospital;
beforeAll(async () => {
  base = await createTestDatabase();
  hospital = await openHospital(base.database);
  await hospital.image({ serial: "S-1" });
  await hospital.image({ serial: "S-2", date: "20260402" });
  await rollUp(base.database);
});
afterAll(async () => {
  hospital.close();
  await base.drop();
});
// What a command leaves for its process would fail this one.
afterEach(() => {
  process.exitCode = undefined;
});

/** The command in this process: a process of its own takes seconds to load the database's client. */
async function plumbline(...args: string[]): Promise<{ lines: string[]; exitCode: unknown }> {
  const lines: string[] = [];
  const program = new Command("plumbline").exitOverride();
  const environment = () => parseEnvironment({ DATABASE_URL: base.url });
  addRollupCommands(program, { environment, write: (line) => void lines.push(line) });
  process.exitCode = undefined;
  await program.parseAsync(["rollup", ...args], { from: "user" });
  return { lines, exitCode: process.exitCode };
}

test("verify says that all is right, names what is not, and rebuild mends it", async () => {
  const right = { lines: ["Roll-ups equal a recount of all gradings, at every level."], exitCode: undefined };
  expect(await plumbline("verify")).toEqual(right);

  await base.database.rollup.updateMany({ where: { level: "MONTH_DEVICE" }, data: { sumTotal: { increment: 5 } } });
  const { lines, exitCode } = await plumbline("verify");
  expect(exitCode).toBe(1);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^MONTH_DEVICE\t.*day=2026-0[45]-01.*\tsum_total: stored 6\d, counted 6\d$/);
  expect(lines[2]).toBe("2 differences. To count everything again: plumbline rollup rebuild");

  expect(await plumbline("rebuild")).toEqual({ lines: ["Counted again: 2 months of sites."], exitCode: undefined });
  expect(await plumbline("verify")).toEqual(right);
});

test("what waits for the workers is said, and is no error", async () => {
  await hospital.image({ serial: "S-1" });
  const { lines, exitCode } = await plumbline("verify");
  expect(exitCode).toBeUndefined();
  expect(lines[1]).toMatch(/^\d+ figures beside these were changed and wait for the workers to count them\.$/);
});
