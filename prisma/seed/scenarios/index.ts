import type { Habits } from "../habits.ts";
import type { SimulatedDevice, SimulatedSite, SimulatedTechnologist } from "../network.ts";
import { detectorThatDrifts } from "./detector-that-drifts.ts";
import { deviceOutOfService } from "./device-out-of-service.ts";
import { hospitalThatForgetsMarkers } from "./hospital-that-forgets-markers.ts";
import { newTechnologistWhoLearns } from "./new-technologist-who-learns.ts";
import { softwareUpdateThatDropsHeaderFields } from "./software-update-that-drops-header-fields.ts";

/** Who takes an image, where, and when. `day` counts from the history's first day. */
export interface Situation {
  readonly site: SimulatedSite;
  readonly device: SimulatedDevice;
  readonly technologist: SimulatedTechnologist;
  readonly day: number;
}

/** A named deviation from steady practice, so that a chart has something to find and a reader can look it up. */
export interface Scenario {
  readonly name: string;
  /** False: this technologist or device takes no images that day. */
  works?(situation: Situation): boolean;
  change?(habits: Habits, situation: Situation): Habits;
  softwareVersion?(situation: Situation): string | null;
}

/** Two scenarios live elsewhere: the empty site is SIM-12 in `network.ts`, the rubric change in `rubric-change.ts`. */
export const SCENARIOS: readonly Scenario[] = [
  detectorThatDrifts,
  deviceOutOfService,
  hospitalThatForgetsMarkers,
  newTechnologistWhoLearns,
  softwareUpdateThatDropsHeaderFields,
];
