import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@plumbline/launcher/ports";
import { type Cluster, startCluster } from "@plumbline/launcher/postgres";
import type { Victim } from "./supervise.ts";

export interface MortalPostgres extends Victim {
  readonly url: string;
}

/** The embedded PostgreSQL, durable as it comes, on one port for its whole life; started again whenever it dies. */
export async function startMortalPostgres(folder: string): Promise<MortalPostgres> {
  const options = {
    folder: join(folder, "postgres"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
    port: await freePort(),
  };
  let cluster: Cluster | null = await startCluster(options);
  const url = cluster.url("postgres");
  let stopping = false;
  const running = run(cluster);

  async function run(first: Cluster): Promise<void> {
    for (let current = first; ; ) {
      await current.ended;
      cluster = null;
      if (stopping) return;
      current = await startCluster(options);
      cluster = current;
    }
  }

  return {
    name: "PostgreSQL",
    url,
    isUp: async () => cluster !== null,
    kill: () => {
      if (cluster === null) return false;
      return process.kill(
        Number(readFileSync(join(cluster.folder, "postmaster.pid"), "utf8").split("\n")[0]),
        "SIGKILL",
      );
    },
    stop: async () => {
      stopping = true;
      await cluster?.stop();
      await running;
    },
  };
}
