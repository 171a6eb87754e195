import { type Logger as AppLogger, withoutValues } from "@plumbline/platform";
import { Logger } from "graphile-worker";

/**
 * The queue's warnings and errors in our log, first line only and without values: they quote payloads and messages.
 * Its chatter ("completed task …") is dropped; the worker logs jobs by events.
 */
export function queueLogger(logger: AppLogger): Logger {
  return new Logger(() => (level, message) => {
    const [line = ""] = message.split("\n");
    if (level === "error") logger.error(`queue: ${withoutValues(line)}`);
    else if (level === "warning") logger.warn(`queue: ${withoutValues(line)}`);
  });
}
