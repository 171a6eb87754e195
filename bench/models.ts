/**
 * `npm run bench -- models [--images 16 --repeats 3 --write]`: where the processor time of one image goes, stage by
 * stage, over real radiographs of both sources. `--write` puts the table into docs/models.md.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT_FOLDER } from "@plumbline/platform";
import { replaceBetween } from "./document.ts";
import { median, quantile } from "./measure.ts";
import { radiographsOfEverySource } from "./radiographs.ts";
import { modelsMs, stageTable } from "./stage-table.ts";
import { openStageTimer, STAGES, type Stage, type StageTimes } from "./stage-times.ts";

/** The issue's bar for all models and one image on one core. */
const MAY_TAKE_MS = 800;
const DOCUMENT = join(ROOT_FOLDER, "docs", "models.md");

const { values } = parseArgs({
  options: {
    images: { type: "string", default: "16" },
    repeats: { type: "string", default: "3" },
    write: { type: "boolean", default: false },
  },
});
const [images, repeats] = [Number(values.images), Number(values.repeats)];
// A document without a place for the table is told before the measuring, not after it.
if (values.write) replaceBetween(await readFile(DOCUMENT, "utf8"), "timing", "");

const modelsDir = join(ROOT_FOLDER, "models");
const timer = await openStageTimer(modelsDir);
const measured: { readonly dataset: string; readonly times: StageTimes }[] = [];
let rejected = 0;
try {
  for (const { dataset, objects } of await radiographsOfEverySource(modelsDir, Math.ceil(images / 2))) {
    const object = objects[0] as Uint8Array;
    // The first time warms code and memory up; it is not counted.
    const runs = [await timer.measure(object)];
    while (runs[0] !== null && runs.length <= repeats) runs.push(await timer.measure(object));
    const counted = runs.slice(1).filter((run) => run !== null);
    if (counted.length === 0) rejected++;
    else measured.push({ dataset, times: medianOfEach(counted) });
  }
} finally {
  await timer.close();
}

const all = measured.map(({ times }) => times);
const totals = modelsMs(all);
const sources = Object.entries(Object.groupBy(measured, ({ dataset }) => dataset));
const slowest = Math.max(...totals);
const text = [
  `Processor time, user and system, of the worker's process (not the clock on the wall, so other work on the machine`,
  `adds little), one thread an inference, on ${cpus()[0]?.model.trim()}; ${measured.length} radiographs`,
  `(${sources.map(([name, of]) => `${of?.length} of ${name}`).join(", ")}), the median of ${repeats} runs of each${
    rejected > 0 ? `; ${rejected} more were rejected and are not counted` : ""
  }.`,
  `Models: ${timer.models.map(({ name, version }) => `${name} ${version}`).join(", ")}.`,
  "",
  stageTable(all),
  "",
  `All models: median ${median(totals).toFixed(0)} ms, 95th percentile ${quantile(totals, 0.95).toFixed(0)} ms,`,
  `slowest ${slowest.toFixed(0)} ms; the bar is ${MAY_TAKE_MS} ms: ${slowest <= MAY_TAKE_MS ? "met" : "missed"}.`,
].join("\n");
console.log(text);
if (values.write) {
  // Read again: the measuring takes a minute, and the evaluation writes into the same document.
  await writeFile(DOCUMENT, replaceBetween(await readFile(DOCUMENT, "utf8"), "timing", text));
  console.log(`Written into ${DOCUMENT}`);
}

function medianOfEach(runs: readonly StageTimes[]): StageTimes {
  const stages = Object.keys(STAGES) as Stage[];
  return Object.fromEntries(stages.map((stage) => [stage, median(runs.map((run) => run[stage]))])) as StageTimes;
}
