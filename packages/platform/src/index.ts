export {
  type Environment,
  EnvironmentError,
  environment,
  environmentOrExit,
  parseEnvironment,
  ROOT_FOLDER,
  variablesFor,
} from "./environment.ts";
export { type Check, checkHealth, diskCheck, freeBytes, type Health } from "./health.ts";
export { createLogger, type Logger, serializeError, withoutValues } from "./logger.ts";
export { closeOnSignals, createShutdown, type Shutdown } from "./shutdown.ts";
export { SOFTWARE_VERSION } from "./version.ts";
