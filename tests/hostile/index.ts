import { CODESTREAMS } from "./codestreams.ts";
import { DEFLATE } from "./deflate.ts";
import { FILES } from "./files.ts";
import type { HostileObject } from "./kind.ts";
import { META } from "./meta.ts";
import { PIXEL_DATA } from "./pixels.ts";
import { STRUCTURE } from "./structure.ts";
import { VALUES } from "./values.ts";

export type { Ending, HostileObject } from "./kind.ts";

/** What a receiver must survive, by class. */
export const HOSTILE: Readonly<Record<string, readonly HostileObject[]>> = {
  file: FILES,
  "meta information": META,
  structure: STRUCTURE,
  pixels: PIXEL_DATA,
  codestream: CODESTREAMS,
  deflate: DEFLATE,
  values: VALUES,
};
