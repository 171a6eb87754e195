export { FIRST_DAY } from "./days.ts";
export { DAYS, simulateHistory } from "./history.ts";
export { type HistoryOptions, type LoadedHistory, loadSimulatedHistory, loadSimulatedMarks } from "./load.ts";
export { buildNetwork } from "./network.ts";
export { createRandom } from "./random.ts";
