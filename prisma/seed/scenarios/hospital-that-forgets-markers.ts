import type { Scenario } from "./index.ts";

/** SIM-08 leaves the lead letter off one image in four; from day 560 on a reminder halves that. */
export const hospitalThatForgetsMarkers: Scenario = {
  name: "hospital-that-forgets-markers",
  change: (habits, { site, day }) =>
    site.code === "SIM-08" ? { ...habits, markerMissing: day < 560 ? 0.26 : 0.13, markerMismatch: 0.008 } : habits,
};
