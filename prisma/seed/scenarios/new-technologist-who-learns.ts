import type { Scenario } from "./scenario.ts";

const STARTS = 300;
const HALF_LIFE_DAYS = 75;

/** SIM-03, technologist 11, starts on day 300 with spreads of 2.4 times the site's and loses half of the excess in 75 days. */
export const newTechnologistWhoLearns: Scenario = {
  name: "new-technologist-who-learns",
  works: ({ technologist, day }) => technologist.key !== "SIM-03-T11" || day >= STARTS,
  // No new phase: nothing came before.
  events: () => [
    {
      siteCode: "SIM-03",
      technologistKey: "SIM-03-T11",
      kind: "TRAINING",
      title: "First day, induction begins (simulated)",
      day: STARTS,
      splitsPhase: false,
    },
  ],
  change: (habits, { technologist, day }) => {
    if (technologist.key !== "SIM-03-T11") return habits;
    const excess = 1 + 1.4 * 0.5 ** ((day - STARTS) / HALF_LIFE_DAYS);
    return {
      ...habits,
      placementSdCm: habits.placementSdCm * excess,
      tiltSdDeg: habits.tiltSdDeg * excess,
      overlapSdDeg: habits.overlapSdDeg * excess,
      thumbCutOff: Math.min(0.6, habits.thumbCutOff * excess ** 2),
    };
  },
};
