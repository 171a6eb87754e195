import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
  pino,
  stdTimeFunctions,
} from "pino";

export type { Logger } from "pino";

/**
 * The only fields a log line may have. Everything else is dropped, so that a dataset or a row handed to the logger by
 * mistake cannot print who the patient is. Rows are named by our own random ids, never by UIDs, names or file names of
 * senders.
 */
export const LOGGED_FIELDS: ReadonlySet<string> = new Set([
  "process",
  "err",
  // which row
  "receivedObjectId",
  "instanceId",
  "gradingId",
  "siteId",
  "deviceId",
  "technologistId",
  // which work
  "task",
  "jobId",
  "attempt",
  "maxAttempts",
  "workerId",
  "via",
  "state",
  "status",
  "origin",
  "stage",
  // how much, how long
  "count",
  "total",
  "failed",
  "ms",
  "bytes",
  "freeBytes",
  // our own machinery
  "address",
  "port",
  "signal",
  "name",
  "version",
  "migration",
  "operation",
  "httpStatus",
  "requestId",
]);

const MAX_TEXT = 300;

/**
 * A message without the values that others' errors quote: `invalid input syntax for type date: "19990230"` keeps its
 * sentence and loses its date. Long runs of digits (numbers of patients, UIDs) go too.
 */
export function withoutValues(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|\([^()]*\)=\([^()]*\)/g, "…")
    .replace(/\d[\d.]{5,}/g, "…")
    .slice(0, MAX_TEXT);
}

/** Kind, code, message without values, and where it was thrown. */
export function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)) };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: withoutValues(error.message),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}

/** `fields` with the allowed ones only; how many were dropped is kept, their names and values are not. */
export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(fields)) {
    if (name === "err") kept.err = serializeError(value);
    else if (!LOGGED_FIELDS.has(name)) dropped++;
    else if (typeof value === "string") kept[name] = value.slice(0, MAX_TEXT);
    else if (value === null || ["number", "boolean", "bigint"].includes(typeof value)) kept[name] = value;
    else if (value !== undefined) dropped++;
  }
  if (dropped > 0) kept.droppedFields = dropped;
  return kept;
}

/**
 * Structured log of one process: one JSON object a line on standard output (or `destination`).
 * Messages are constant sentences; what varies goes into allowed fields, errors into `err`.
 */
export function createLogger(process: string, level: string, destination?: DestinationStream): Logger {
  const logger = pino(
    {
      level,
      base: { process },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: (serialized: unknown) => serialized },
      formatters: {
        level: (label) => ({ level: label }),
        log: allowedFields,
      },
      hooks: {
        // pino would take a bare error's message, values and all, as the line's message.
        logMethod([first, ...rest], method) {
          if (first instanceof Error) method.call(this, { err: first }, rest[0] ?? "unexpected error");
          else if (isBareError(first, rest)) method.call(this, first, "unexpected error");
          else method.call(this, first, ...rest);
        },
      },
    },
    destination,
  );
  // pino does not format the bindings of children; they inherit this method, so theirs are filtered too.
  const child: (this: Logger, bindings: Bindings, options?: ChildLoggerOptions) => Logger = logger.child;
  logger.child = function (this: Logger, bindings: Bindings, options?: ChildLoggerOptions) {
    return child.call(this, allowedFields(bindings), options);
  } as unknown as Logger["child"];
  return logger;
}

function isBareError(first: unknown, rest: readonly unknown[]): boolean {
  return typeof first === "object" && first !== null && "err" in first && rest.length === 0;
}
