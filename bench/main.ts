/**
 * `npm run bench`: processor time of one real radiograph from file to stored grading, beside the time that
 * onnxruntime alone needs for the very same inputs. Everything is measured in this one run.
 */
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createDatabase, migrate, openBlobStore } from "@plumbline/database";
import { ROOT_FOLDER, SOFTWARE_VERSION } from "@plumbline/platform";
import { openGrader } from "@plumbline/workers/grade";
import { startScratchCluster } from "../tests/testkit/scratch-cluster.ts";
import { clusterCpuMs, cpuMsOf, median, quantile } from "./measure.ts";
import { createPipeline } from "./pipeline.ts";
import { benchRadiographs } from "./radiographs.ts";
import { recordInference, replay } from "./recorded-inference.ts";

/** The bar: what the pipeline may add to onnxruntime alone. */
const MAY_ADD = 0.4;
const MAY_TAKE_MS = 1_500;

const { values } = parseArgs({
  options: { images: { type: "string", default: "24" }, repeats: { type: "string", default: "3" } },
});
const [images, repeats] = [Number(values.images), Number(values.repeats)];

const { folder, cluster } = await startScratchCluster("bench");
const url = cluster.url("postgres");
await migrate(url);
const database = createDatabase(url);
const blobs = await openBlobStore(join(folder, "blobs"));
const recorded = recordInference();
const grader = await openGrader({ modelsDir: join(ROOT_FOLDER, "models") });
const now = () => new Date();
const pipeline = createPipeline({ ...grader.deps, database, blobs, now, softwareVersion: SOFTWARE_VERSION });

const rows: { image: string; allMs: number; inferenceMs: number; databaseMs: number }[] = [];
try {
  const radiographs = await benchRadiographs(join(ROOT_FOLDER, "models"), images, repeats + 1);
  console.log(
    `${radiographs.length} radiographs × ${repeats}, median of each; ${cpus()[0]?.model}, one thread an inference`,
  );
  for (const { name, objects } of radiographs) {
    // The first one warms code and memory up and shows the networks' inputs; it is not counted.
    const [first, ...counted] = objects;
    const calls = await recorded.during(async () => first && (await pipeline(first)));
    const all: number[] = [];
    const alone: number[] = [];
    const stored: number[] = [];
    for (const object of counted) {
      const before = clusterCpuMs(cluster.folder);
      all.push(await cpuMsOf(() => pipeline(object)));
      stored.push(clusterCpuMs(cluster.folder) - before);
      alone.push(await cpuMsOf(() => replay(calls)));
    }
    rows.push({ image: name, allMs: median(all), inferenceMs: median(alone), databaseMs: median(stored) });
  }
} finally {
  await grader.close();
  await database.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true });
}

const ms = (value: number) => value.toFixed(0).padStart(6);
const share = (row: (typeof rows)[number]) => row.allMs / row.inferenceMs - 1;
console.log("file to stored grading | onnxruntime alone | added | PostgreSQL   (ms of processor time)");
for (const row of rows) {
  const added = `${(share(row) * 100).toFixed(0)} %`.padStart(6);
  console.log(`${ms(row.allMs)} | ${ms(row.inferenceMs)} | ${added} | ${ms(row.databaseMs)}   ${row.image}`);
}
const allMs = rows.map((row) => row.allMs);
const added = median(rows.map(share));
const slowest = Math.max(...allMs);
console.log(
  `median ${median(allMs).toFixed(0)} ms, nine of ten under ${quantile(allMs, 0.9).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms ` +
    `(bar: ${MAY_TAKE_MS} ms: ${slowest < MAY_TAKE_MS ? "met" : "missed"}); ` +
    `onnxruntime alone ${median(rows.map((row) => row.inferenceMs)).toFixed(0)} ms; ` +
    `the pipeline adds ${(added * 100).toFixed(0)} % (bar: ${MAY_ADD * 100} %: ${added <= MAY_ADD ? "met" : "missed"})`,
);
