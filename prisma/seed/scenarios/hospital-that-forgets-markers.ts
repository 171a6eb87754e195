import type { Scenario } from "./scenario.ts";

/** SIM-08 leaves the lead letter off more than one image in three; from day 560 on a reminder nearly halves that. */
export const hospitalThatForgetsMarkers: Scenario = {
  name: "hospital-that-forgets-markers",
  change: (habits, { site, day }) =>
    site.code === "SIM-08" ? { ...habits, markerMissing: day < 560 ? 0.36 : 0.2, markerMismatch: 0.008 } : habits,
};
