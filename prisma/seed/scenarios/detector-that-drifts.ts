import type { Scenario } from "./scenario.ts";

const FROM_DAY = 420;
const CM_A_DAY = 1.7 / 310;

/** SIM-01, room 2: the light field slips against the detector, a little every day, until images stand off centre. */
export const detectorThatDrifts: Scenario = {
  name: "detector-that-drifts",
  change: (habits, { device, day }) =>
    device.key === "SIM-01-D02" && day > FROM_DAY ? { ...habits, offsetCm: (day - FROM_DAY) * CM_A_DAY } : habits,
  // No new phase: limits that begin here would be those of the drift.
  events: () => [
    {
      siteCode: "SIM-01",
      deviceKey: "SIM-01-D02",
      kind: "MAINTENANCE",
      title: "Collimator serviced (simulated)",
      day: FROM_DAY,
      splitsPhase: false,
    },
  ],
};
