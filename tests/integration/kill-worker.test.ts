import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { blobKey, openBlobStore, verifyRollups } from "@plumbline/database";
import { ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { expect, onTestFinished, test } from "vitest";
import {
  createTestDatabase,
  createTestEnvironment,
  startReceiver,
  startWorker,
  until,
  writeRadiographs,
} from "../testkit/index.ts";

const RADIOGRAPHS = 12;

test("a worker killed in the middle: every study is graded exactly once with its evidence, and the roll-ups equal a recount", async () => {
  const { url, database, drop } = await createTestDatabase();
  const { environment, remove } = await createTestEnvironment(url);
  const radiographs = await writeRadiographs(RADIOGRAPHS);
  const receiver = await startReceiver(environment);
  let worker = startWorker(environment);
  onTestFinished(async () => {
    await worker.end("SIGKILL");
    await receiver.end("SIGTERM");
    await drop();
    remove();
    radiographs.remove();
  });

  const program = ["apps/cli/src/main.ts", "import", radiographs.folder];
  const { stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: ROOT_FOLDER,
    env: variablesFor(environment),
    encoding: "utf8",
  });
  expect(stdout, stderr).toContain(`${RADIOGRAPHS} handed over, 0 not.`);

  const graded = () => database.instance.count({ where: { status: { not: "IDENTIFIED" } } });
  await until("some gradings", async () => (await graded()) >= 3);
  expect(await worker.end("SIGKILL")).toBe("signal SIGKILL");
  expect(await graded()).toBeLessThan(RADIOGRAPHS);

  worker = startWorker(environment);
  await until("all gradings", async () => (await graded()) === RADIOGRAPHS, 100_000);
  await until("an empty queue", async () => (await queueLength(database)) === 0);
  const instances = await database.instance.findMany({ include: { gradings: true } });
  expect(instances).toHaveLength(RADIOGRAPHS);
  const blobs = await openBlobStore(join(environment.dataDir, "blobs"));
  for (const { status, gradings } of instances) {
    for (const { id } of gradings) {
      expect(await blobs.exists(blobKey.evidence(id, "landmarks"))).toBe(status !== "REJECTED");
    }
    expect(gradings.map(({ supersededAt, status: stored }) => ({ supersededAt, stored }))).toEqual([
      { supersededAt: null, stored: status },
    ]);
  }
  expect(await verifyRollups(database)).toEqual([]);
  const { _sum } = await database.rollup.aggregate({ where: { level: "DAY_FULL" }, _sum: { images: true } });
  expect(_sum.images).toBe(RADIOGRAPHS);
});

async function queueLength(database: Awaited<ReturnType<typeof createTestDatabase>>["database"]): Promise<number> {
  const [row] = await database.$queryRaw<{ jobs: bigint }[]>`
    SELECT (SELECT count(*) FROM graphile_worker.jobs) + (SELECT count(*) FROM rollup_mark) AS jobs`;
  return Number(row?.jobs);
}
