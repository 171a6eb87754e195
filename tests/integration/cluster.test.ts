import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPool } from "@plumbline/database";
import { type Cluster, type ClusterOptions, findRunningUrl, startCluster } from "@plumbline/launcher/postgres";
import { afterEach, beforeEach, expect, test } from "vitest";

let dataDir: string;
let options: ClusterOptions;
let cluster: Cluster | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "plumbline-cluster-"));
  chmodSync(dataDir, 0o755);
  options = {
    folder: join(dataDir, "postgres"),
    passwordFile: join(dataDir, "postgres-password"),
    logFile: join(dataDir, "postgres.log"),
  };
});

afterEach(async () => {
  await cluster?.stop();
  cluster = undefined;
  rmSync(dataDir, { recursive: true });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const pool = createPool(url, { maxConnections: 1 });
  try {
    return (await pool.query(sql)).rows;
  } finally {
    await pool.end();
  }
}

const postmasterPid = () => Number(readFileSync(join(options.folder, "postmaster.pid"), "utf8").split("\n")[0]);

test("what was committed is there after a stop, behind a password in a private file", async () => {
  cluster = await startCluster(options);
  await ask(cluster.url("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
  const stranger = cluster.url("postgres").replace(/:[^:@]*@/, ":guess@");
  await expect(ask(stranger, "SELECT 1")).rejects.toThrow(/password/);
  expect(statSync(options.passwordFile).mode & 0o777).toBe(0o600);
  await cluster.stop();
  expect(await cluster.ended).toBe("exit status 0");
  cluster = await startCluster(options);
  expect(await ask(cluster.url("postgres"), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("after its process was killed it starts again with what was committed", async () => {
  cluster = await startCluster(options);
  await ask(cluster.url("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
  process.kill(postmasterPid(), "SIGKILL");
  expect(await cluster.ended).toBe("signal SIGKILL");
  expect(existsSync(join(options.folder, "postmaster.pid"))).toBe(true);
  cluster = await startCluster(options);
  expect(await ask(cluster.url("postgres"), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
});

test("a server that a killed launcher left running is found, and replaced by the next start", async () => {
  const left = await startCluster(options);
  expect(findRunningUrl(options, "postgres")).toBe(left.url("postgres"));
  cluster = await startCluster(options);
  expect(await left.ended).toBe("exit status 0");
  expect(await ask(cluster.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a lost password is said in one sentence", async () => {
  cluster = await startCluster(options);
  await cluster.stop();
  rmSync(options.passwordFile);
  await expect(startCluster(options)).rejects.toThrow(/postgres-password with its password cannot be read/);
});

test("in a folder that PostgreSQL's user may not enter (root's own), the database lies where it may", async () => {
  chmodSync(dataDir, 0o700);
  cluster = await startCluster(options);
  expect(await ask(cluster.url("postgres"), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(findRunningUrl(options, "postgres")).toBe(cluster.url("postgres"));
  const { folder } = cluster;
  expect(folder === options.folder).toBe(process.getuid?.() !== 0);
  await cluster.stop();
  if (folder !== options.folder) for (const path of [folder, `${folder}.password`]) rmSync(path, { recursive: true });
});
