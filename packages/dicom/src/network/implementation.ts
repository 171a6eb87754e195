import { uidFrom } from "../wrap/part10-writer.ts";

/**
 * Who we are to peers and in the files that are written (PS3.7 D.3.3.2). Without a version: the bytes of a file, and so
 * its hash, must not change with the release that received it.
 */
export const IMPLEMENTATION = {
  classUid: uidFrom("plumbline"),
  versionName: "PLUMBLINE",
} as const;
