import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { transcodeWithDcmtk } from "../../packages/dicom/src/testkit/dcmtk.ts";
import { file } from "../hostile/build.ts";
import { codestream, compressed, SYNTAXES } from "../hostile/codestreams.ts";
import { DEFLATE } from "../hostile/deflate.ts";
import type { Seed } from "./mutate.ts";

/** Small objects of every encoding, made here. */
export function madeSeeds(): Seed[] {
  const native = file("a seed");
  return [
    { name: "explicit", bytes: native },
    { name: "implicit", bytes: transcodeWithDcmtk("dcmconv", ["+ti"], native) },
    { name: "big endian", bytes: transcodeWithDcmtk("dcmconv", ["+tb"], native) },
    { name: "deflated", bytes: DEFLATE[0]?.make() ?? native },
    ...(Object.keys(SYNTAXES) as (keyof typeof SYNTAXES)[]).map((codec) => ({
      name: codec,
      bytes: compressed(`a seed in ${codec}`, codec, codestream(codec)),
    })),
  ];
}

/** Every file below the folders, in the order of their names, so that a run can be repeated. */
export function seedsFrom(folders: readonly string[]): Seed[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".dcm") && statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => ({ name: name.slice(-40), bytes: readFileSync(join(folder, name)) })),
  );
}
