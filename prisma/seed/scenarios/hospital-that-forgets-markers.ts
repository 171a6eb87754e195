import type { Scenario } from "./scenario.ts";

const REMINDED_ON_DAY = 560;

/** SIM-08 leaves the lead letter off more than one image in three; from day 560 on a reminder nearly halves that. */
export const hospitalThatForgetsMarkers: Scenario = {
  name: "hospital-that-forgets-markers",
  change: (habits, { site, day }) =>
    site.code === "SIM-08"
      ? { ...habits, markerMissing: day < REMINDED_ON_DAY ? 0.36 : 0.2, markerMismatch: 0.008 }
      : habits,
  events: () => [
    {
      siteCode: "SIM-08",
      kind: "TRAINING",
      title: "Reminder: lead letter on every image (simulated)",
      day: REMINDED_ON_DAY,
      splitsPhase: true,
    },
  ],
};
