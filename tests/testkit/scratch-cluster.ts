import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cluster, startCluster } from "@plumbline/launcher/postgres";

/**
 * An embedded PostgreSQL in a new folder of the system's temporary ones; who asks for it stops it and removes the folder.
 * @param name begins the folder's: `plumbline-<name>-…`
 * @param settings PostgreSQL's own, where the defaults do not do
 */
export async function startScratchCluster(
  name: string,
  settings?: Readonly<Record<string, string>>,
): Promise<{ readonly folder: string; readonly cluster: Cluster }> {
  const folder = mkdtempSync(join(tmpdir(), `plumbline-${name}-`));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  const cluster = await startCluster({
    folder: join(folder, "postgres"),
    passwordFile: join(folder, "password"),
    logFile: join(folder, "postgres.log"),
    ...(settings === undefined ? {} : { settings }),
  });
  return { folder, cluster };
}
