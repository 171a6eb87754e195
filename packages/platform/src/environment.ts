import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The repository's root: relative folders in the environment are relative to it, whatever the current folder is. */
export const ROOT_FOLDER: string = fileURLToPath(new URL("../../../", import.meta.url));

const integer = (meaning: string, min: number, max: number) =>
  z.string().transform((text, context) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    context.addIssue({ code: "custom", message: `must be ${meaning} from ${min} to ${max}` });
    return z.NEVER;
  });

const port = integer("a port number", 1, 65535);

const postgresUrl = z.string().refine(
  (text) => {
    try {
      return ["postgres:", "postgresql:"].includes(new URL(text).protocol);
    } catch {
      return false;
    }
  },
  { message: "must be an address like postgresql://user:password@host:5432/database" },
);

const timeZone = z.string().refine(
  (text) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: text });
      return true;
    } catch {
      return false;
    }
  },
  { message: "must be an IANA time zone like Asia/Shanghai" },
);

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}` });

/** Every variable Plumbline reads. `.env.example` names the same ones (a test holds it against this). */
export const VARIABLES = {
  DATABASE_URL: postgresUrl.optional(),
  PLUMBLINE_DATA_DIR: z.string().default("var"),
  PLUMBLINE_MODELS_DIR: z.string().default("models"),
  PLUMBLINE_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "must be an address or host name to listen on, like 127.0.0.1")
    .default("127.0.0.1"),
  PLUMBLINE_WEB_PORT: port.default(3000),
  PLUMBLINE_API_PORT: port.default(4000),
  PLUMBLINE_RECEIVER_PORT: port.default(4100),
  PLUMBLINE_WORKERS: integer("a number of worker processes", 1, 64).default(1),
  PLUMBLINE_DEMO: oneOf(["on", "off"]).default("on"),
  PLUMBLINE_TIME_ZONE: timeZone.default("UTC"),
  PLUMBLINE_LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  PLUMBLINE_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PLUMBLINE_MAX_OBJECT_MIB: integer("a size in MiB", 1, 4096).default(512),
  PLUMBLINE_MIN_FREE_MIB: integer("a size in MiB", 1, 1_048_576).default(256),
} as const;

const schema = z.object(VARIABLES);

/** The environment, parsed. Folders are absolute. */
export interface Environment {
  /** null: the launcher starts the embedded PostgreSQL and hands its address to its children. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly modelsDir: string;
  readonly host: string;
  readonly webPort: number;
  readonly apiPort: number;
  readonly receiverPort: number;
  readonly workers: number;
  readonly demo: boolean;
  /** IANA zone given to sites that the header makes known for the first time. */
  readonly timeZone: string;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
  /** Key of the patient pseudonyms; null: generated once and kept in the database. */
  readonly secret: string | null;
  readonly maxObjectBytes: number;
  /** Below this much free space nothing is received: the sender keeps the object and hears why. */
  readonly minFreeBytes: number;
}

/** Everything that is wrong with the environment, one sentence a line. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * Parses variables (name → text). An empty text counts as not set; a `PLUMBLINE_…` name that is none of ours is an
 * error, because a misspelt setting that is silently ignored is worse than a refused start.
 * @throws EnvironmentError naming every problem at once, never the value of a secret or an address with a password
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, text]) => text !== undefined && text !== ""));
  const problems = Object.keys(given)
    .filter((name) => name.startsWith("PLUMBLINE_") && !name.startsWith("PLUMBLINE_TEST_") && !(name in VARIABLES))
    .map((name) => `${name} is not a setting of Plumbline; .env.example lists them all.`);
  const parsed = schema.safeParse(given);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => sentence(issue, given)));
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: resolve(ROOT_FOLDER, value.PLUMBLINE_DATA_DIR),
    modelsDir: resolve(ROOT_FOLDER, value.PLUMBLINE_MODELS_DIR),
    host: value.PLUMBLINE_HOST,
    webPort: value.PLUMBLINE_WEB_PORT,
    apiPort: value.PLUMBLINE_API_PORT,
    receiverPort: value.PLUMBLINE_RECEIVER_PORT,
    workers: value.PLUMBLINE_WORKERS,
    demo: value.PLUMBLINE_DEMO === "on",
    timeZone: value.PLUMBLINE_TIME_ZONE,
    logLevel: value.PLUMBLINE_LOG_LEVEL,
    secret: value.PLUMBLINE_SECRET ?? null,
    maxObjectBytes: value.PLUMBLINE_MAX_OBJECT_MIB * 2 ** 20,
    minFreeBytes: value.PLUMBLINE_MIN_FREE_MIB * 2 ** 20,
  };
}

const SECRET_NAMES = new Set(["DATABASE_URL", "PLUMBLINE_SECRET"]);

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const found = SECRET_NAMES.has(name) ? "" : `, not "${given[name]}"`;
  return `${name} ${issue.message}${found}.`;
}

let cached: Environment | undefined;

/**
 * This process's environment: `.env` in the repository's root (where it exists; variables already set win), then the
 * process's variables. Parsed once.
 * @throws EnvironmentError
 */
export function environment(): Environment {
  if (cached) return cached;
  const file = join(ROOT_FOLDER, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // biome-ignore lint/style/noProcessEnv: the one place that reads it
  cached = parseEnvironment(process.env);
  return cached;
}

/**
 * `environment()` for a process's first line: a bad environment is printed as sentences and ends the process with
 * status 1, without a stack trace.
 */
export function environmentOrExit(): Environment {
  try {
    return environment();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Variables for a process of ours that is to have this environment: everything else is inherited. */
export function variablesFor(value: Environment): Record<string, string> {
  // biome-ignore lint/style/noProcessEnv: the one place that reads it
  const inherited = Object.entries(process.env).filter(([name]) => !(name in VARIABLES));
  const ours: { readonly [Name in keyof typeof VARIABLES]: string | null } = {
    DATABASE_URL: value.databaseUrl,
    PLUMBLINE_DATA_DIR: value.dataDir,
    PLUMBLINE_MODELS_DIR: value.modelsDir,
    PLUMBLINE_HOST: value.host,
    PLUMBLINE_WEB_PORT: String(value.webPort),
    PLUMBLINE_API_PORT: String(value.apiPort),
    PLUMBLINE_RECEIVER_PORT: String(value.receiverPort),
    PLUMBLINE_WORKERS: String(value.workers),
    PLUMBLINE_DEMO: value.demo ? "on" : "off",
    PLUMBLINE_TIME_ZONE: value.timeZone,
    PLUMBLINE_LOG_LEVEL: value.logLevel,
    PLUMBLINE_SECRET: value.secret,
    PLUMBLINE_MAX_OBJECT_MIB: String(Math.round(value.maxObjectBytes / 2 ** 20)),
    PLUMBLINE_MIN_FREE_MIB: String(Math.round(value.minFreeBytes / 2 ** 20)),
  };
  // An empty text counts as not set, and wins over a .env file.
  const set = Object.entries(ours).map(([name, text]) => [name, text ?? ""] as const);
  return Object.fromEntries(
    [...inherited, ...set].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
