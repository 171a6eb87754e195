import type { SimulatedEvent } from "../events.ts";
import type { Habits } from "../habits.ts";
import type { SimulatedDevice, SimulatedSite, SimulatedTechnologist } from "../network.ts";

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
  /** What people there would have written down, for charts to show beside what they find. */
  events?(network: readonly SimulatedSite[]): readonly SimulatedEvent[];
}
