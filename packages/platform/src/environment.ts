import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "./setting-kinds.ts";
import { type Environment, SETTINGS } from "./settings.ts";

/** Names of the variables that Plumbline reads. */
export const VARIABLES: ReadonlySet<string> = new Set(Object.values(SETTINGS).map(({ variable }) => variable));

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
  const problems = Object.keys(variables)
    .filter((name) => variables[name] && name.startsWith("PLUMBLINE_") && !name.startsWith("PLUMBLINE_TEST_"))
    .filter((name) => !VARIABLES.has(name))
    .map((name) => `${name} is not a setting of Plumbline; .env.example lists them all.`);
  const values = Object.entries(SETTINGS).map(([name, { variable, kind, otherwise, secret }]) => {
    const given = variables[variable] || otherwise;
    const value = given === null ? null : kind.read(given);
    if (given !== null && value === null) {
      problems.push(`${variable} must ${kind.needed}${secret ? "" : `, not "${given}"`}.`);
    }
    return [name, value];
  });
  if (problems.length > 0) throw new EnvironmentError(problems);
  return Object.fromEntries(values) as Environment;
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

/**
 * Node keeps here what it makes of our TypeScript. A process that finds it starts sooner and needs 30 MB less, because it
 * never loads the program that takes the types away.
 */
const COMPILE_CACHE = join(ROOT_FOLDER, "node_modules", ".cache", "plumbline");

/**
 * Node and C. Left alone, glibc gives each thread a heap of its own and keeps what was freed there: 20 to 35 MB of a
 * receiver. Who sets these wins.
 */
const RUNTIME = { NODE_COMPILE_CACHE: COMPILE_CACHE, MALLOC_ARENA_MAX: "2" };

/** Variables for a process of ours that is to have this environment: everything else is inherited. */
export function variablesFor(value: Environment): Record<string, string> {
  // biome-ignore lint/style/noProcessEnv: the one place that reads it
  const inherited = Object.entries({ ...RUNTIME, ...process.env }).filter(([name]) => !VARIABLES.has(name));
  // An empty text counts as not set, and wins over a .env file.
  const set = Object.entries(SETTINGS).map(([name, { variable, kind }]) => {
    const known = value[name as keyof Environment];
    return [variable, known === null ? "" : (kind.write as (value: unknown) => string)(known)] as const;
  });
  return Object.fromEntries(
    [...inherited, ...set].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
