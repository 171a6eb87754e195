import { readDataset, readFacts, createPixelDecoder, toGrey } from "/work/main/packages/dicom/src/index.ts";
import { readMarker, openModels } from "/work/main/packages/vision/src/index.ts";
import { benchRadiographs } from "/work/main/bench/radiographs.ts";
import { renderPictures } from "/work/main/workers/src/3-grade/preview.ts";
const cpuMsOf = async (w: () => Promise<unknown>) => { const b = process.cpuUsage(); await w(); const { user, system } = process.cpuUsage(b); return (user + system) / 1000; };
const median = (v: number[]) => [...v].sort((a, b) => a - b)[Math.floor(v.length / 2)]!;
const models = await openModels({ modelsDir: "/work/main/models", intraOpThreads: 1 });
const decoder = createPixelDecoder();
const rs = await benchRadiographs("/work/main/models", 24, 1);
for (const i of [0, 1, 4, 5, 9, 15, 20]) {
  const r = rs[i]!; const b = r.objects[0]!; const t: Record<string, number[]> = {};
  const time = async (n: string, f: () => unknown) => { (t[n] ??= []).push(await cpuMsOf(async () => { await f(); })); };
  for (let k = 0; k < 5; k++) {
    let ds!: any, facts!: any, dec!: any, grey!: any, scout!: any;
    await time("parse", () => { ds = readDataset(b); facts = readFacts(ds); });
    await time("decode", async () => { dec = await decoder.decode(ds); });
    await time("grey", () => { grey = toGrey(dec, facts); });
    await time("scout", async () => { scout = await models.scout(grey); });
    await time("landm", async () => { await models.landmarks(grey, scout, facts.view?.view === "LAT" ? "LAT" : "AP"); });
    await time("artef", async () => { await models.artefact(grey); });
    await time("marker", () => { readMarker(grey); });
    await time("pics", async () => { await renderPictures(grey); });
  }
  console.log(r.name.slice(0, 20).padEnd(20), Object.entries(t).map(([k, v]) => `${k} ${median(v.slice(1)).toFixed(0)}`).join("  "));
}
await decoder.close(); await models.close();
