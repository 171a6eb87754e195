/** Prints how well the marker is read on the project's radiographs: `node packages/vision/src/marker/measure.ts`. */
import { measureFolder, measureSplit } from "./real-images.test-util.ts";

for (const split of ["train", "validation"] as const) {
  process.stdout.write(`${split} ${JSON.stringify(await measureSplit(split))}\n`);
}
for (const folder of ["oblique", "other-parts", "lowres"]) {
  process.stdout.write(`${folder} ${JSON.stringify(await measureFolder(folder))}\n`);
}
