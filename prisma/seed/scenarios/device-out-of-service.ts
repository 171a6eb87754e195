import type { Scenario } from "./scenario.ts";

const FROM_DAY = 455;
const BACK_ON_DAY = 525;

/** SIM-07 has one device, and it stands still for ten weeks: a gap in every line of that site, not a zero. */
export const deviceOutOfService: Scenario = {
  name: "device-out-of-service",
  works: ({ site, day }) => !(site.code === "SIM-07" && day >= FROM_DAY && day < BACK_ON_DAY),
  events: () => [
    {
      siteCode: "SIM-07",
      deviceKey: "SIM-07-D01",
      kind: "NEW_DETECTOR",
      title: "New detector after ten weeks out of service (simulated)",
      day: BACK_ON_DAY,
      splitsPhase: true,
    },
  ],
};
