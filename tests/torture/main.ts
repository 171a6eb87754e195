/**
 * `npm run torture [-- --kills 200 --seed 1 --lanes 2 --every 700]`: see torture.ts.
 * `npm run torture -- rollup [--steps 10000 --seed 1]`: see rollup-main.ts.
 */
import { parseArgs } from "node:util";
import { rollupMain } from "./rollup-main.ts";
import { torture } from "./torture.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: "string", default: "10000" },
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    lanes: { type: "string", default: "2" },
    /** Milliseconds between two objects of a sender. */
    every: { type: "string", default: "700" },
  },
});
if (positionals[0] === "rollup") {
  process.exit(await rollupMain({ steps: Number(values.steps), seed: values.seed }));
}
// Ctrl-C ends the killing; a second one ends everything.
const enough = new AbortController();
process.once("SIGINT", () => enough.abort());
const report = await torture({
  enough: enough.signal,
  kills: Number(values.kills),
  seed: Number(values.seed),
  lanes: Number(values.lanes),
  everyMs: Number(values.every),
  onProgress: (text) => console.error(text),
});
const { kills, killedAtWork, acknowledged, repeats, seconds, unexpected, findings } = report;
const total = Object.values(kills).reduce((sum, count) => sum + count, 0);
const each = Object.entries(kills).map(([name, count]) => `${name} ${count}`);
console.log(`${total} kills in ${seconds.toFixed(0)} s (${each.join(", ")}), seed ${values.seed};`);
console.log(`${killedAtWork} of them hit a process at work, the others one that was starting.`);
const reasons = Object.entries(repeats).map(([reason, count]) => `${count} after ${reason}`);
console.log(`${acknowledged} objects acknowledged; sent again: ${reasons.join(", ")}`);
for (const wrong of [...unexpected, ...findings]) console.log(wrong);
const clean = unexpected.length + findings.length === 0;
console.log(
  clean
    ? "Nothing acknowledged lost, no partial file, nothing graded twice, roll-ups equal a recount."
    : `${unexpected.length + findings.length} things are wrong.`,
);
process.exitCode = clean ? 0 : 1;
