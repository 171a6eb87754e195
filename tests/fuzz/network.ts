import { rmSync } from "node:fs";
import { migrate, readLocalToken } from "@plumbline/database";
import { ATTACKS, endure, FULL, LIGHT, mostResidentBytes } from "../hostile/network/index.ts";
import { isAlive } from "../testkit/process-tree.ts";
import { createTestEnvironment, startDimseReceiver, startReceiver } from "../testkit/processes.ts";
import { startScratchCluster } from "../testkit/scratch-cluster.ts";
import { until } from "../testkit/until.ts";

/**
 * `npm run fuzz -- network [light]`: every attack at full size (300 idle sockets, 2 000 rubbish connects, objects of
 * 1.5 GiB, …) on the real receivers, while another peer sends C-ECHO and asks for /healthz every 200 ms: each is to be
 * answered within a second.
 */
const BAR_MS = 1_000;
const scale = process.argv[2] === "light" ? LIGHT : FULL;
const { folder, cluster } = await startScratchCluster("attacks");
const url = cluster.url("postgres");
await migrate(url);
const { environment, remove } = await createTestEnvironment(url);
const receivers = { HTTP: await startReceiver(environment), DIMSE: await startDimseReceiver(environment) };
const token = await until("the receiver's token", () => readLocalToken(environment.dataDir));
const ports = { http: environment.receiverPort, dimse: environment.dimsePort, token };
let failures = 0;

console.log(
  "attack | seconds | worst C-ECHO ms | worst /healthz ms | late ourselves ms | most resident MiB (HTTP, DIMSE)",
);
for (const attack of ATTACKS) {
  try {
    const { ms, echoes, health } = await endure(attack, ports, scale);
    const mib = Object.values(receivers).map(({ pid }) => Math.round(mostResidentBytes(pid) / 2 ** 20));
    const late = Math.max(echoes.ownDelayMs, health.ownDelayMs);
    const isLate = Math.max(echoes.worstMs, health.worstMs) - late > BAR_MS;
    if (isLate) failures += 1;
    const columns = [attack.name, (ms / 1000).toFixed(1), echoes.worstMs, health.worstMs, late, mib.join(", ")];
    console.log(`${columns.join(" | ")}${isLate ? " | LATE" : ""}`);
  } catch (error) {
    failures += 1;
    console.log(`${attack.name} | FAILED: ${String(error)}`);
  }
  for (const [name, { pid, output }] of Object.entries(receivers)) {
    if (isAlive(pid)) continue;
    console.log(`The ${name} receiver died:\n${output().slice(-2_000)}`);
    process.exit(1);
  }
}
for (const receiver of Object.values(receivers)) await receiver.end("SIGTERM");
await cluster.stop();
remove();
rmSync(folder, { recursive: true, force: true });
console.log(failures === 0 ? "Every answer came within a second." : `${failures} attacks were not endured well.`);
process.exitCode = failures === 0 ? 0 : 1;
