import { detectorThatDrifts } from "./detector-that-drifts.ts";
import { deviceOutOfService } from "./device-out-of-service.ts";
import { hospitalThatForgetsMarkers } from "./hospital-that-forgets-markers.ts";
import { newTechnologistWhoLearns } from "./new-technologist-who-learns.ts";
import type { Scenario } from "./scenario.ts";
import { softwareUpdateThatDropsHeaderFields } from "./software-update-that-drops-header-fields.ts";

/** Two scenarios live elsewhere: the empty site is SIM-12 in `network.ts`, the rubric change in `rubric-change.ts`. */
export const SCENARIOS: readonly Scenario[] = [
  detectorThatDrifts,
  deviceOutOfService,
  hospitalThatForgetsMarkers,
  newTechnologistWhoLearns,
  softwareUpdateThatDropsHeaderFields,
];
