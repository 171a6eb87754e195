import type { Scenario } from "./scenario.ts";

/** SIM-07 has one device, and it stands still for ten weeks: a gap in every line of that site, not a zero. */
export const deviceOutOfService: Scenario = {
  name: "device-out-of-service",
  works: ({ site, day }) => !(site.code === "SIM-07" && day >= 455 && day < 525),
};
