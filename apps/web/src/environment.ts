/**
 * What the web server reads from its environment, read when it is needed and never at build time, so that a port can
 * change without a new build. The launcher has already checked the values (packages/platform/src/environment.ts).
 */
export interface WebEnvironment {
  /** Where the API listens, as seen from this computer, e.g. "http://127.0.0.1:4000". */
  readonly apiUrl: string;
}

const EVERY_ADDRESS: readonly string[] = ["0.0.0.0", "::", ""];

/** @throws when PLUMBLINE_API_PORT is not a port number */
export function parseWebEnvironment(variables: Readonly<Record<string, string | undefined>>): WebEnvironment {
  const port = variables.PLUMBLINE_API_PORT || "4000";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw new Error(`PLUMBLINE_API_PORT must be a port number from 1 to 65535, not "${port}".`);
  }
  const host = variables.PLUMBLINE_HOST ?? "127.0.0.1";
  const reachable = EVERY_ADDRESS.includes(host) ? "127.0.0.1" : host;
  return { apiUrl: `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}` };
}

export function webEnvironment(): WebEnvironment {
  // biome-ignore lint/style/noProcessEnv: the one place of the web that reads it
  return parseWebEnvironment(process.env);
}
