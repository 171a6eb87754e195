import { latestRubric, type Score } from "@plumbline/rubric";
import { parseScoreInput, ScoreInputError } from "./score-input.ts";

/** A line that could not be scored; the same keys as a scored one, so that a reader needs one shape only. */
export interface RejectedLine {
  readonly status: "REJECTED";
  readonly reason: string;
  readonly view: null;
  readonly total: null;
  readonly grade: null;
  readonly tasks: readonly [];
}

export type ScoredLine = Score & { readonly reason: null };

/**
 * Scores the findings of one image by the newest wrist rubric.
 * @param input one parsed JSON line of `plumbline score` (docs/rubric.md); PA counts as AP
 * @throws ScoreInputError naming every field at fault, what was found and what was needed
 */
export function scoreLine(input: unknown): ScoredLine {
  return { ...latestRubric("wrist-dr-cq").score(parseScoreInput(input)), reason: null };
}

/**
 * The `plumbline score` command: one JSON object a line in, one a line out, in the same order. A bad line gives a
 * REJECTED line with its number and the reason, and the run goes on; empty lines are skipped.
 * @param lines the input, a line each, with or without line ends (for example `readline`'s interface)
 * @param write takes one line of output without its line end
 * @returns how many lines were scored (GRADED or INCOMPLETE) and how many rejected
 */
export async function runScore(
  lines: AsyncIterable<string>,
  write: (line: string) => void,
): Promise<{ scored: number; rejected: number }> {
  let scored = 0;
  let rejected = 0;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
    if (text.trim() === "") continue;
    const result = scoreText(text, number);
    if (result.status === "REJECTED") rejected += 1;
    else scored += 1;
    write(JSON.stringify(result));
  }
  return { scored, rejected };
}

function scoreText(text: string, lineNumber: number): ScoredLine | RejectedLine {
  try {
    return scoreLine(parseJson(text));
  } catch (error) {
    if (!(error instanceof ScoreInputError)) throw error;
    const reason = `line ${lineNumber}: ${error.message}`;
    return { status: "REJECTED", reason, view: null, total: null, grade: null, tasks: [] };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message quotes the input; the input may hold what should not be in a log.
    if (error instanceof SyntaxError) throw new ScoreInputError("found no valid JSON, needed one JSON object");
    throw error;
  }
}
