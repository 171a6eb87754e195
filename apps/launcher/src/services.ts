import { join } from "node:path";
import { type Environment, ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { logFile } from "./data-folder.ts";
import { checkPort } from "./ports.ts";
import type { Say } from "./say.ts";
import { type Service, type ServiceSpec, superviseService } from "./service.ts";

/** A listening address as a browser on this machine reaches it. */
export function addressOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** @throws PlainError naming the first port that cannot be had */
export async function checkPorts(environment: Environment): Promise<void> {
  const { host, webPort, apiPort, receiverPort, dimsePort, dimseTlsPort, dimseHealthPort } = environment;
  await checkPort(host, webPort, "dashboard", "PLUMBLINE_WEB_PORT");
  await checkPort(host, apiPort, "API", "PLUMBLINE_API_PORT");
  await checkPort(host, receiverPort, "receiver", "PLUMBLINE_RECEIVER_PORT");
  await checkPort(host, dimsePort, "DIMSE receiver", "PLUMBLINE_DIMSE_PORT");
  if (dimseTlsPort !== null) await checkPort(host, dimseTlsPort, "DIMSE receiver", "PLUMBLINE_DIMSE_TLS_PORT");
  await checkPort(host, dimseHealthPort, "DIMSE receiver's health", "PLUMBLINE_DIMSE_HEALTH_PORT");
  if (environment.watchDir !== null) {
    await checkPort(host, environment.folderHealthPort, "watched folder's health", "PLUMBLINE_FOLDER_HEALTH_PORT");
  }
  for (const port of workerHealthPorts(environment)) {
    await checkPort(host, port, "health of a worker", "PLUMBLINE_WORKER_HEALTH_PORT");
  }
}

/** One for each worker, from the setting on. */
function workerHealthPorts({ workers, workerHealthPort }: Environment): number[] {
  return Array.from({ length: workers }, (_, index) => workerHealthPort + index);
}

/** Everything that runs beside the database. */
export function serviceSpecs(environment: Environment): ServiceSpec[] {
  const { host, dataDir, receiverPort, dimseHealthPort } = environment;
  const variables = (own: Environment): Record<string, string> => ({
    ...variablesFor(own),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const env = variables(environment);
  const spec = (name: string, args: readonly string[], readyUrl: string | null, cwd = ROOT_FOLDER): ServiceSpec => ({
    name,
    args,
    cwd,
    env,
    readyUrl,
    logFile: logFile(dataDir, name.replace(" ", "-")),
  });
  const workers = workerHealthPorts(environment).map((workerHealthPort, index) => ({
    ...spec(environment.workers === 1 ? "worker" : `worker ${index + 1}`, ["workers/src/main.ts"], null),
    env: variables({ ...environment, workerHealthPort }),
  }));
  const folderUrl = `${addressOf(host, environment.folderHealthPort)}/healthz`;
  const folder = spec("watched folder", ["workers/src/1-receive/folder/main.ts"], folderUrl);
  const next = join(ROOT_FOLDER, "node_modules/next/dist/bin/next");
  const web = ["start", "--hostname", host, "--port", String(environment.webPort)];
  return [
    spec("receiver", ["workers/src/1-receive/main.ts"], `${addressOf(host, receiverPort)}/healthz`),
    spec("DIMSE receiver", ["workers/src/1-receive/dimse/main.ts"], `${addressOf(host, dimseHealthPort)}/healthz`),
    ...(environment.watchDir === null ? [] : [folder]),
    ...workers,
    spec("API", ["apps/api/src/main.ts"], `${addressOf(host, environment.apiPort)}/healthz`),
    spec("dashboard", [next, ...web], addressOf(host, environment.webPort), join(ROOT_FOLDER, "apps/web")),
  ];
}

/** Starts all of them at once. */
export function startServices(environment: Environment, say: Say): Service[] {
  return serviceSpecs(environment).map((spec) => superviseService(spec, say));
}
