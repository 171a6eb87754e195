import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@plumbline/launcher/ports";
import { type Environment, variablesFor } from "@plumbline/platform";
import { supervise, type Victim } from "./supervise.ts";

const WORKERS = 2;
const REPLAY = fileURLToPath(new URL("replay.ts", import.meta.url));

/** Both receivers, workers whose networks answer from the recording, and the API. */
export async function startPrograms(environment: Environment, folder: string, recording: string): Promise<Victim[]> {
  const { receiverPort, dimseHealthPort, apiPort } = environment;
  const program = (
    name: string,
    args: readonly string[],
    readyUrl: string | null,
    variables: Readonly<Record<string, string>> = {},
  ): Victim =>
    supervise({
      name,
      args,
      env: { ...variablesFor(environment), ...variables },
      readyUrl,
      logFile: join(folder, `${name.replaceAll(" ", "-")}.log`),
    });
  const healthAt = (port: number): string => `http://127.0.0.1:${port}/healthz`;
  const workers: Victim[] = [];
  for (let number = 1; number <= WORKERS; number++) {
    const variables = {
      PLUMBLINE_TEST_RECORDING: recording,
      PLUMBLINE_WORKER_HEALTH_PORT: String(await freePort()),
    };
    workers.push(program(`worker ${number}`, ["--import", REPLAY, "workers/src/main.ts"], null, variables));
  }
  return [
    program("receiver", ["workers/src/1-receive/main.ts"], healthAt(receiverPort)),
    program("DIMSE receiver", ["workers/src/1-receive/dimse/main.ts"], healthAt(dimseHealthPort)),
    ...workers,
    program("API", ["apps/api/src/main.ts"], healthAt(apiPort)),
  ];
}
