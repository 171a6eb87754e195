import { readFile, stat } from "node:fs/promises";
import { type GradeDeps, type GradeOutcome, gradeDicom } from "@plumbline/workers/grade";
import { sentence, walk } from "./walk.ts";

/** One line of `plumbline grade --json`. */
export type GradeLine = { readonly file: string } & (GradeOutcome | UnreadableFile);

/** A file that could not even be read: the keys of a rejected object, without what only bytes could tell. */
interface UnreadableFile {
  readonly sopInstanceUid: null;
  readonly status: "REJECTED";
  readonly reason: string;
  readonly view: null;
  readonly total: null;
  readonly grade: null;
  readonly tasks: readonly [];
  readonly landmarks: Readonly<Record<string, never>>;
  readonly marker: null;
  readonly artefact: null;
}

export interface GradePathsDeps extends GradeDeps {
  /** A file larger than this is rejected unread. */
  readonly maxBytes: number;
  readonly write: (line: GradeLine) => void;
}

/**
 * Grades every file that the paths mean, one after another, and writes one line for each. A bad file gives a REJECTED
 * line and the run goes on.
 * @returns how many were graded, wholly or in part
 */
export async function gradePaths(paths: readonly string[], deps: GradePathsDeps): Promise<{ graded: number }> {
  let graded = 0;
  for await (const { path, problem } of walk(paths)) {
    const outcome = problem === null ? await gradeFile(path, deps) : unreadable(problem);
    if (outcome.status !== "REJECTED") graded++;
    deps.write({ file: path, ...outcome });
  }
  return { graded };
}

async function gradeFile(path: string, deps: GradePathsDeps): Promise<GradeOutcome | UnreadableFile> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > deps.maxBytes) {
      const [found, allowed] = [size, deps.maxBytes].map((n) => Math.ceil(n / 2 ** 20));
      return unreadable(`The file has ${found} MiB; at most ${allowed} MiB are read (PLUMBLINE_MAX_OBJECT_MIB).`);
    }
    bytes = await readFile(path);
  } catch (error) {
    return unreadable(sentence(error));
  }
  try {
    return await gradeDicom(bytes, deps);
  } catch (error) {
    return unreadable(`The grader failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const unreadable = (reason: string): UnreadableFile => ({
  sopInstanceUid: null,
  status: "REJECTED",
  reason,
  view: null,
  total: null,
  grade: null,
  tasks: [],
  landmarks: {},
  marker: null,
  artefact: null,
});
