import type { Findings, Rubric, Score } from "@plumbline/rubric";

/** The network works by an earlier rubric until this day (counted from the history's first); then by the published one. */
export const RUBRIC_CHANGES_ON_DAY = 181;

export const PREDECESSOR_VERSION = "0-simulated";

/**
 * Scenario "rubric change": an invented predecessor of the published rubric that forgave
 * foreign objects up to a probability of 0.9. It exists only in the simulated history, under a
 * version that says so, so that charts have a phase break to show.
 */
export function scoreByPredecessor(rubric: Rubric, findings: Findings): Score {
  const artefact = "missing" in findings.artefact ? findings.artefact : { ...findings.artefact, threshold: 0.9 };
  const score = rubric.score({ ...findings, artefact });
  return { ...score, rubric: { id: score.rubric.id, version: PREDECESSOR_VERSION } };
}
