import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { stow } from "@plumbline/cli/stow";
import { createDatabase, readLocalToken } from "@plumbline/database";
import { demoRadiographs } from "@plumbline/launcher/demo";
import { findRunningUrl } from "@plumbline/launcher/postgres";
import { type Environment, parseEnvironment, ROOT_FOLDER } from "@plumbline/platform";
import { expect, onTestFinished, test } from "vitest";
import {
  answers,
  createTestEnvironment,
  descendantsOf,
  isAlive,
  startProgram,
  type TestProcess,
  until,
} from "../testkit/index.ts";

type Variables = Readonly<Record<string, string>>;

async function start(databaseUrl: string | null, variables: Variables = {}) {
  const { environment, remove } = await createTestEnvironment(databaseUrl, { PLUMBLINE_DEMO: "off", ...variables });
  onTestFinished(remove);
  return { environment, launcher: startProgram(["apps/launcher/src/start.ts"], environment) };
}

/** It failed by itself, and what it said holds no trace of a stack. */
async function expectSentence(launcher: TestProcess, sentence: RegExp): Promise<void> {
  expect(await launcher.ended).toBe("exit status 1");
  expect(launcher.output()).toMatch(sentence);
  expect(launcher.output()).not.toMatch(/\n\s+at |node:internal|Error:/);
}

test("a taken port is named, with the setting that chooses another", async () => {
  const { environment, remove } = await createTestEnvironment(null, { PLUMBLINE_DEMO: "off" });
  onTestFinished(remove);
  const other = createServer().listen(environment.apiPort, "127.0.0.1");
  await once(other, "listening");
  const launcher = startProgram(["apps/launcher/src/start.ts"], environment);
  await expectSentence(
    launcher,
    new RegExp(`Port ${environment.apiPort} for the API is taken by another program.*PLUMBLINE_API_PORT`),
  );
  other.close();
});

test("too little space on the disk is said with both figures", async () => {
  const { launcher } = await start(null, { PLUMBLINE_MIN_FREE_MIB: "1048576" });
  await expectSentence(launcher, /is full: \d+ MiB are free where at least 1048576 MiB are needed/);
});

test("an outside database that cannot be reached is named without its password", async () => {
  const { launcher } = await start("postgresql://someone:secret@127.0.0.1:1/plumbline");
  await expectSentence(launcher, /The database "plumbline" at 127\.0\.0\.1:1 cannot be reached: nothing listens there/);
  expect(launcher.output()).not.toContain("secret");
});

test("a misspelt setting is refused", async () => {
  const { environment, remove } = await createTestEnvironment(null);
  onTestFinished(remove);
  expect(() => parseEnvironment({ PLUMBLINE_WEB_PROT: "3000" })).toThrow(/PLUMBLINE_WEB_PROT is not a setting/);
  const launcher = startProgram(["apps/launcher/src/start.ts"], { ...environment, webPort: 0 });
  await expectSentence(launcher, /PLUMBLINE_WEB_PORT must be a port number from 1 to 65535, not "0"/);
});

test("everything starts, a killed worker comes back, Ctrl-C ends all of it, and the database's end is said", async () => {
  const { environment, launcher } = await start(null);
  const url = `http://127.0.0.1:${environment.webPort}`;
  await until(
    "the ready line",
    () => launcher.output().includes(`Plumbline is ready: ${url}`) || ended(launcher),
    90_000,
  );
  expect(launcher.output()).toContain("There is no sign-in yet");
  expect(await answers(`http://127.0.0.1:${environment.receiverPort}/healthz`)).toBe(true);
  expect(await answers(`http://127.0.0.1:${environment.apiPort}/healthz`)).toBe(true);
  expect(await answers(url)).toBe(true);
  await expectNothingOfTheDemonstration(environment);
  const family = descendantsOf(launcher.pid);
  expect(family.length).toBeGreaterThanOrEqual(5);

  const second = startProgram(["apps/launcher/src/start.ts"], environment);
  await expectSentence(second, new RegExp(`already runs on .* \\(process ${launcher.pid}\\)`));

  const worker = family.find(({ command }) => command.includes("workers/src/main.ts"));
  process.kill(worker?.pid ?? 0, "SIGKILL");
  await until("the worker's return", () =>
    launcher.output().includes("The worker ended (signal SIGKILL); starting it"),
  );
  await until("another worker", () =>
    descendantsOf(launcher.pid).some(
      ({ command, pid }) => command.includes("workers/src/main.ts") && pid !== worker?.pid,
    ),
  );

  const all = descendantsOf(launcher.pid);
  expect(await launcher.end("SIGINT")).toBe("exit status 0");
  expect(all.filter(({ pid }) => isAlive(pid))).toEqual([]);

  const again = startProgram(["apps/launcher/src/start.ts"], environment);
  await until("the ready line", () => again.output().includes("Plumbline is ready") || ended(again), 90_000);
  const database = descendantsOf(again.pid).find(({ command }) => command.includes("/postgres"));
  const orphans = descendantsOf(again.pid);
  process.kill(database?.pid ?? 0, "SIGKILL");
  await expectSentence(again, /The database process ended unexpectedly \(signal SIGKILL\)/);
  await until("the end of all", () => orphans.every(({ pid }) => !isAlive(pid)));
});

/** An installation for real use holds no row of the demonstration, and lets none in. */
async function expectNothingOfTheDemonstration({ dataDir, receiverPort }: Environment): Promise<void> {
  const [radiograph] = await demoRadiographs(join(ROOT_FOLDER, "models"));
  const receiver = { url: `http://127.0.0.1:${receiverPort}/studies`, token: await readLocalToken(dataDir) };
  const sent = await stow(receiver, (await radiograph?.wrap()) ?? new Uint8Array());
  expect(sent).toEqual({ stored: false, reason: expect.stringMatching(/takes none \(PLUMBLINE_DEMO=off\)/) });
  const files = { folder: join(dataDir, "postgres"), passwordFile: join(dataDir, "postgres-password") };
  const database = createDatabase(findRunningUrl(files, "plumbline") ?? "");
  const demo = { where: { origin: { not: "REAL" as const } } };
  const counts = await Promise.all([
    database.site.count(demo),
    database.study.count(demo),
    database.instance.count(demo),
    database.receivedObject.count(demo),
    database.rollup.count(demo),
  ]);
  await database.$disconnect();
  expect(counts).toEqual([0, 0, 0, 0, 0]);
}

function ended(launcher: TestProcess): false {
  if (/Plumbline cannot go on|does not start/.test(launcher.output())) throw new Error(launcher.output());
  return false;
}
