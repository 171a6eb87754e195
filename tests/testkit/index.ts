export { createTestDatabase, type TestDatabase } from "./database.ts";
export { descendantsOf, isAlive, type RunningProcess } from "./process-tree.ts";
export {
  answers,
  createTestEnvironment,
  startApi,
  startDimseReceiver,
  startFolderWatch,
  startProgram,
  startReceiver,
  startWorker,
  type TestProcess,
} from "./processes.ts";
export { writeRadiographs } from "./radiographs.ts";
export { type SmallObject, smallObject } from "./small-object.ts";
export { until } from "./until.ts";
