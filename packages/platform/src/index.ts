export {
  EnvironmentError,
  environment,
  environmentOrExit,
  parseEnvironment,
  variablesFor,
} from "./environment.ts";
export { codeOf } from "./error-code.ts";
export { type Check, checkHealth, diskCheck, freeBytes, type Health, reasonsOf } from "./health.ts";
export {
  createHealthHandler,
  type HealthDeps,
  type HealthHandler,
  type HealthServer,
  startHealthServer,
} from "./health-server.ts";
export { createLogger, type Logger, serializeError, withoutValues } from "./logger.ts";
export {
  type AssociationEnd,
  createMetrics,
  type Metrics,
  type ReceiveOutcome,
  STAGES,
  type Stage,
  type Via,
} from "./metrics.ts";
export type { JobState, QueueFigure, QueueReader } from "./queue-metrics.ts";
export { ROOT_FOLDER } from "./setting-kinds.ts";
export { type Environment, SETTINGS } from "./settings.ts";
export { closeOnSignals, createShutdown, type Shutdown } from "./shutdown.ts";
export { SOFTWARE_VERSION } from "./version.ts";
export { withinMs } from "./within-ms.ts";
