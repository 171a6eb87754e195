import type { Scenario, Situation } from "./scenario.ts";

const UPDATED_FROM_DAY = 500;

const MODEL = "SIM DR 200";

const updated = ({ device, day }: Situation): boolean => device.model === MODEL && day >= UPDATED_FROM_DAY;

/** Every SIM DR 200 goes to software 5.0 on day 500 and stops writing the exposure time and the source-to-detector distance. */
export const softwareUpdateThatDropsHeaderFields: Scenario = {
  name: "software-update-that-drops-header-fields",
  change: (habits, situation) =>
    updated(situation)
      ? { ...habits, headerMissing: { ...habits.headerMissing, "info.exposureTime": 0.97, "info.sid": 0.97 } }
      : habits,
  events: (network) =>
    network.flatMap(({ code, devices }) =>
      devices
        .filter(({ model }) => model === MODEL)
        .map(({ key }) => ({
          siteCode: code,
          deviceKey: key,
          kind: "SOFTWARE_UPDATE",
          title: "Software 5.0 (simulated)",
          day: UPDATED_FROM_DAY,
          splitsPhase: true,
        })),
    ),
  softwareVersion: (situation) => (updated(situation) ? "5.0" : null),
};
