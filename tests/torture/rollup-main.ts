import { rmSync } from "node:fs";
import { createDatabase, migrate } from "@plumbline/database";
import { startScratchCluster } from "../testkit/scratch-cluster.ts";
import { rollupStorm } from "./rollup-storm.ts";

/** The storm over the roll-ups on a database of its own. @returns the exit status: 0 when nothing is wrong */
export async function rollupMain({ steps, seed }: { readonly steps: number; readonly seed: string }): Promise<number> {
  const { folder, cluster } = await startScratchCluster("rollup-storm");
  const url = cluster.url("postgres");
  await migrate(url);
  const database = createDatabase(url);
  const begun = performance.now();
  try {
    const report = await rollupStorm({
      database,
      url,
      steps,
      seed,
      onProgress: (done) => {
        if (done % 500 === 0) console.error(`${done} of ${steps} steps`);
      },
    });
    const { findings, images, gradings, buckets } = report;
    const kinds = Object.entries(report.steps).map(([kind, count]) => `${kind} ${count}`);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.log(`${steps} steps in ${seconds} s, seed ${seed}: ${kinds.join(", ")}.`);
    console.log(`${images} images with ${gradings} gradings are left, in ${buckets} buckets.`);
    for (const finding of findings) console.log(finding);
    console.log(
      findings.length === 0 ? "Roll-ups equal a recount at every level." : `${findings.length} things are wrong.`,
    );
    return findings.length === 0 ? 0 : 1;
  } finally {
    await database.$disconnect();
    await cluster.stop();
    rmSync(folder, { recursive: true });
  }
}
