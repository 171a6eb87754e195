export { DAYS, FIRST_DAY, simulateHistory } from "./history.ts";
export { type HistoryOptions, type LoadedHistory, loadSimulatedHistory } from "./load.ts";
export { buildNetwork } from "./network.ts";
export { createRandom } from "./random.ts";
