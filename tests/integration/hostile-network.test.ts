import { readLocalToken } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ATTACKS, endure, LIGHT, mostResidentBytes, type Ports } from "../hostile/network/index.ts";
import {
  createTestDatabase,
  createTestEnvironment,
  isAlive,
  startDimseReceiver,
  startReceiver,
  type TestDatabase,
  type TestProcess,
  until,
} from "../testkit/index.ts";

/**
 * The real receivers under every attack, small; `npm run fuzz -- network` is the same at full size, with the bar of one
 * second for every answer. Here only what hangs or dies is told: other tests take the processor meanwhile.
 */
const ANSWERS_WITHIN_MS = 10_000;
const MOST_RESIDENT_BYTES = 300 * 2 ** 20;

let base: TestDatabase;
let environment: Environment;
let remove: () => void;
let ports: Ports;
let receivers: TestProcess[];

beforeAll(async () => {
  base = await createTestDatabase();
  ({ environment, remove } = await createTestEnvironment(base.url));
  receivers = [await startReceiver(environment), await startDimseReceiver(environment)];
  const token = await until("the receiver's token", () => readLocalToken(environment.dataDir));
  ports = { http: environment.receiverPort, dimse: environment.dimsePort, token };
});
afterAll(async () => {
  for (const receiver of receivers ?? []) await receiver.end("SIGTERM");
  remove?.();
  await base.drop();
});

test.each(ATTACKS.map((attack) => [attack.name, attack] as const))("%s", async (_name, attack) => {
  const { echoes, health } = await endure(attack, ports, LIGHT);
  expect(echoes.answers).toBeGreaterThan(0);
  expect([echoes.worstMs < ANSWERS_WITHIN_MS, health.worstMs < ANSWERS_WITHIN_MS]).toEqual([true, true]);
  for (const { pid, output } of receivers) {
    expect(isAlive(pid), output()).toBe(true);
    expect(mostResidentBytes(pid)).toBeLessThan(MOST_RESIDENT_BYTES);
  }
});

test("what was acknowledged is stored, and each has a verdict", async () => {
  const rows = await base.database.receivedObject.findMany();
  // The same UID at once: one is the first, seven are incidents; and a large object by each protocol.
  expect(rows.filter(({ incident }) => incident !== null)).toHaveLength(7);
  expect(rows).toHaveLength(10);
});
