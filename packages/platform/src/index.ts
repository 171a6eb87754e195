export {
  EnvironmentError,
  environment,
  environmentOrExit,
  parseEnvironment,
  variablesFor,
} from "./environment.ts";
export { type Check, checkHealth, diskCheck, freeBytes, type Health } from "./health.ts";
export { createLogger, type Logger, serializeError, withoutValues } from "./logger.ts";
export { ROOT_FOLDER } from "./setting-kinds.ts";
export type { Environment } from "./settings.ts";
export { closeOnSignals, createShutdown, type Shutdown } from "./shutdown.ts";
export { SOFTWARE_VERSION } from "./version.ts";
