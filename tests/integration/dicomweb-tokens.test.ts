import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addAccessToken,
  ensureLocalToken,
  listAccessTokens,
  localTokenFile,
  openBlobStore,
  readLocalToken,
  revokeAccessToken,
} from "@plumbline/database";
import { createLogger, createMetrics, ROOT_FOLDER } from "@plumbline/platform";
import { createReceiver, createTokenGuard } from "@plumbline/workers/receive";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  createTestDatabase,
  createTestEnvironment,
  startReceiver,
  type TestDatabase,
  until,
} from "../testkit/index.ts";

let base: TestDatabase;
beforeAll(async () => {
  base = await createTestDatabase();
});
afterAll(() => base.drop());

const NOW = new Date("2026-03-01T12:00:00Z");

/** A receiver whose clock stands still until it is moved. */
async function start() {
  const { database } = base;
  const folder = await mkdtemp(join(tmpdir(), "plumbline-tokens-"));
  const lines: string[] = [];
  const logger = createLogger("test", "trace", { write: (line) => void lines.push(line) });
  const clock = { ms: 0 };
  const now = () => NOW;
  const tokens = createTokenGuard({ database, logger, now, elapsedMs: () => clock.ms });
  const deps = { database, blobs: await openBlobStore(folder), logger, metrics: createMetrics("test"), now, tokens };
  const server = createReceiver({ ...deps, secret: null, maxObjectBytes: 1e6, demo: true, checks: {} });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = async (authorization?: string) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const response = await fetch(`${url}/studies`, { method: "POST", body: "x", headers });
    await response.text();
    return { status: response.status, challenge: response.headers.get("www-authenticate") };
  };
  return { url, post, clock, lines };
}

const add = (name: string, ...scopes: ("STORE" | "READ")[]) =>
  addAccessToken(base.database, { name, scopes, now: NOW });

/** What an authorised request comes to here: its Content-Type is none that STOW knows. */
const PASSED = 415;

describe("every DICOMweb path", () => {
  test.each([
    ["nothing", undefined],
    ["another scheme", "Basic cGx1bWI6bGluZQ=="],
    ["an empty token", "Bearer "],
  ])("asks for a token when there is %s", async (_, authorization) => {
    const { post } = await start();
    expect(await post(authorization)).toEqual({ status: 401, challenge: 'Bearer realm="plumbline"' });
  });

  test("refuses a token that it does not know, wherever the path leads", async () => {
    const { url, post } = await start();
    const invalid = expect.stringContaining('error="invalid_token"');
    expect(await post("Bearer plb_guessed")).toEqual({ status: 401, challenge: invalid });
    for (const path of ["/studies/1.2/nothing", "/series", "/instances", "/studies/..%2f"]) {
      expect((await fetch(url + path, { headers: { Authorization: "Bearer x" } })).status, path).toBe(401);
    }
  });

  test("lets a token do what its scopes name and nothing else", async () => {
    const { url, post } = await start();
    const [store, read] = [await add("only-store", "STORE"), await add("only-read", "READ")];
    expect((await post(`Bearer ${store}`)).status).toBe(PASSED);
    expect((await post(`bearer ${store}`)).status).toBe(PASSED);
    expect(await post(`Bearer ${read}`)).toEqual({
      status: 403,
      challenge: expect.stringContaining('error="insufficient_scope", scope="store"'),
    });
    expect((await fetch(`${url}/studies`, { headers: { Authorization: `Bearer ${store}` } })).status).toBe(403);
  });

  test("health is open to everybody", async () => {
    const { url } = await start();
    expect([(await fetch(`${url}/healthz`)).status, (await fetch(`${url}/readyz`)).status]).toEqual([200, 200]);
  });

  test("a revoked token passes for seconds at most; a new one is known within one", async () => {
    const { post, clock } = await start();
    const token = await add("to-revoke", "STORE");
    expect((await post(`Bearer ${token}`)).status).toBe(PASSED);
    await revokeAccessToken(base.database, "to-revoke", NOW);
    clock.ms = 5_001;
    expect((await post(`Bearer ${token}`)).status).toBe(401);
    const again = await add("to-revoke", "STORE");
    expect((await post(`Bearer ${again}`)).status).toBe(401);
    clock.ms += 1_001;
    expect((await post(`Bearer ${again}`)).status).toBe(PASSED);
  });

  test("notes when a token was last used, and never logs it", async () => {
    const { post, lines } = await start();
    const token = await add("noted", "STORE");
    await post(`Bearer ${token}`);
    await until("the note", async () =>
      (await listAccessTokens(base.database)).some(({ name, lastUsedAt }) => name === "noted" && lastUsedAt !== null),
    );
    await post(`Bearer ${token}x`);
    expect(lines.join("")).not.toContain(token.slice(4, 20));
  });
});

describe("the token of a machine's own programs", () => {
  async function folder(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), "plumbline-local-"));
    onTestFinished(() => rm(made, { recursive: true }));
    return made;
  }
  const locals = async () => (await listAccessTokens(base.database)).filter(({ name }) => name.startsWith("local-"));

  test("is made once, for storing only, readable by this user alone, and replaced when it was revoked", async () => {
    const dataDir = await folder();
    await Promise.all([ensureLocalToken(base.database, dataDir, NOW), ensureLocalToken(base.database, dataDir, NOW)]);
    const token = await readLocalToken(dataDir);
    await ensureLocalToken(base.database, dataDir, NOW);
    expect(await readLocalToken(dataDir)).toBe(token);
    expect((await stat(localTokenFile(dataDir))).mode & 0o777).toBe(0o600);
    const [row] = await locals();
    expect(row?.scopes).toEqual(["STORE"]);
    await revokeAccessToken(base.database, row?.name ?? "", NOW);
    await ensureLocalToken(base.database, dataDir, NOW);
    expect(await readLocalToken(dataDir)).not.toBe(token);
    const { post } = await start();
    expect((await post(`Bearer ${token}`)).status).toBe(401);
    expect((await post(`Bearer ${await readLocalToken(dataDir)}`)).status).toBe(PASSED);
  });

  test("one that lies in the folder is made known to a new database", async () => {
    const dataDir = await folder();
    await ensureLocalToken(base.database, dataDir, NOW);
    const token = await readFile(localTokenFile(dataDir), "utf8");
    await base.database.accessToken.deleteMany({ where: { name: { startsWith: "local-" } } });
    await ensureLocalToken(base.database, dataDir, NOW);
    expect(await readFile(localTokenFile(dataDir), "utf8")).toBe(token);
    expect(await locals()).toHaveLength(1);
  });
});

test("the command line makes, shows once, lists and revokes tokens that a running receiver obeys", async () => {
  const { environment, remove } = await createTestEnvironment(base.url);
  await chmod(environment.dataDir, 0o755);
  const receiver = await startReceiver(environment);
  onTestFinished(async () => {
    await receiver.end("SIGTERM");
    remove();
  });
  const env = { ...process.env, DATABASE_URL: base.url };
  const plumbline = (...args: string[]) =>
    new Promise<{ failed: boolean; lines: string[]; complaint: string }>((resolve) => {
      execFile("node", ["apps/cli/src/main.ts", "token", ...args], { cwd: ROOT_FOLDER, env }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, lines: stdout.trim().split("\n"), complaint: stderr.trim() }),
      );
    });
  const status = async (token: string) =>
    (
      await fetch(`http://127.0.0.1:${environment.receiverPort}/studies`, {
        method: "POST",
        body: "x",
        headers: { Authorization: `Bearer ${token}` },
      })
    ).status;
  const made = await plumbline("add", "pacs", "--store");
  const token = made.lines.at(-1) ?? "";
  expect([made.failed, token]).toEqual([false, expect.stringMatching(/^plb_[\w-]{43}$/)]);
  await until("the token's knowledge", async () => (await status(token)) === PASSED);
  const { lines } = await plumbline("list");
  const listed = lines.find((line) => line.startsWith("pacs\t")) ?? "";
  expect(listed).toMatch(/^pacs\tstore\tmade .*\tlast used /);
  expect(lines.join()).not.toContain(token);
  expect((await plumbline("add", "pacs", "--read")).complaint).toBe(
    "There is a token named pacs already; revoke it first.",
  );
  expect((await plumbline("add", "viewer")).complaint).toContain("needs at least one scope");
  expect((await plumbline("revoke", "pacs")).failed).toBe(false);
  await until("its end", async () => (await status(token)) === 401);
  expect(await plumbline("revoke", "pacs")).toMatchObject({
    failed: true,
    complaint: "There is no token named pacs in force.",
  });
});
