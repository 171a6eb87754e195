import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseEnvironment, ROOT_FOLDER } from "@plumbline/platform";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addIdentityCommands } from "../../apps/cli/src/identity-commands.ts";
import { type Hospital, openHospital } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let hospital: Hospital;
beforeAll(async () => {
  base = await createTestDatabase();
  hospital = await openHospital(base.database);
  await hospital.image({ serial: "S-1", operators: "Doe^Jane" });
  await hospital.image({ serial: "S-2", operators: "张^三" });
});
afterAll(async () => {
  hospital.close();
  await base.drop();
});

/** The command in this process: a process of its own takes seconds to load the database's client. */
async function plumbline(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command("plumbline").exitOverride();
  const environment = () => parseEnvironment({ DATABASE_URL: base.url });
  addIdentityCommands(program, { environment, write: (line) => void lines.push(line) });
  await program.parseAsync(["identity", ...args], { from: "user" });
  return lines;
}
const list = async (...args: string[]) => (await plumbline("list", "--json", ...args)).map((line) => JSON.parse(line));

test("list, merge, split, rename, confirm and zone, each in the audit with who typed it", async () => {
  expect(await plumbline("list", "--kind", "technologist", "--unconfirmed")).toEqual([
    expect.stringMatching(/^technologist\t\S+\tJane Doe\tunconfirmed\t1 images\t"Jane Doe" .+\tat northgate-general$/),
    expect.stringMatching(/^technologist\t\S+\t张三\tunconfirmed\t1 images\t"张三" /),
  ]);
  const [one, two] = await list("--kind", "device", "--site", "northgate-general");
  expect(await plumbline("merge", two.id, "--into", one.id)).toEqual([
    "Done. It is about 1 images: all of them now; their figures follow within seconds.",
  ]);
  expect((await list("--kind", "device"))[1]).toMatchObject({ isAlias: true, unitId: one.unitId, confirmed: true });
  await plumbline("split", two.id);
  expect(await plumbline("rename", one.unitId, "Room 1")).toEqual(["Done. No image is touched."]);
  await plumbline("confirm", one.id);
  expect((await list("--kind", "device"))[0]).toMatchObject({ unitName: "Room 1", confirmed: true, isAlias: false });
  expect((await plumbline("zone", "northgate-general", "Europe/Vienna"))[0]).toContain("2 of them in the background");
  const entries = await base.database.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual([
    "identity.merge",
    "identity.split",
    "unit.rename",
    "identity.confirm",
    "site.timeZone",
  ]);
  expect(entries.every(({ actor }) => actor.endsWith("(command line)"))).toBe(true);
});

test.each([
  [["merge", "x", "--into", "y"], 'Found "x", needed an id'],
  [["split", "00000000-0000-7000-8000-000000000000"], "There is no identity"],
  [["zone", "nowhere", "UTC"], 'There is no site with the code "nowhere"'],
])("%s is refused with a sentence", async (args, sentence) => {
  await expect(plumbline(...args)).rejects.toThrow(sentence);
});

test("plumbline has the commands", () => {
  const main = join(ROOT_FOLDER, "apps/cli/src/main.ts");
  const { status, stdout } = spawnSync(process.execPath, [main, "identity", "--help"], { encoding: "utf8" });
  expect(status).toBe(0);
  for (const command of ["list", "merge", "split", "move", "rename", "confirm", "zone"]) {
    expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  }
});
