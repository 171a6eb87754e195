import { readFile, stat } from "node:fs/promises";
import { type GradeDeps, type GradeOutcome, gradeDicom } from "@plumbline/workers/grade";
import { sentence, walk } from "./walk.ts";

/** One line of `plumbline grade --json`. */
export type GradeLine = { readonly file: string } & GradeOutcome;

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
    const outcome = await (problem === null ? gradeFile(path, deps) : rejected(problem, deps));
    if (outcome.status !== "REJECTED") graded++;
    deps.write(lineOf(path, outcome));
  }
  return { graded };
}

async function gradeFile(path: string, deps: GradePathsDeps): Promise<GradeOutcome> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > deps.maxBytes) {
      const [found, allowed] = [size, deps.maxBytes].map((n) => Math.ceil(n / 2 ** 20));
      const limit = `at most ${allowed} MiB are read (PLUMBLINE_MAX_OBJECT_MIB)`;
      return rejected(`The file has ${found} MiB; ${limit}.`, deps);
    }
    bytes = await readFile(path);
  } catch (error) {
    return rejected(sentence(error), deps);
  }
  try {
    return await gradeDicom(bytes, deps);
  } catch (error) {
    return rejected(`The grader failed: ${error instanceof Error ? error.message : String(error)}`, deps);
  }
}

/** What no bytes at all would give, with the true reason: every line has the same keys. */
async function rejected(reason: string, deps: GradePathsDeps): Promise<GradeOutcome> {
  return { ...(await gradeDicom(new Uint8Array(), deps)), reason };
}

/** The keys in the order in which a person reads them. */
function lineOf(file: string, outcome: GradeOutcome): GradeLine {
  const { sopInstanceUid, status, reason, view, total, grade, tasks, landmarks, marker, artefact, ...rest } = outcome;
  return { file, sopInstanceUid, status, reason, view, total, grade, tasks, landmarks, marker, artefact, ...rest };
}
