/** What `npm start` runs once everything is installed and built: see launch.ts. */
import { environmentOrExit, withoutValues } from "@plumbline/platform";
import { FULL_DEMO } from "./demo/load.ts";
import { type Launched, launch } from "./launch.ts";
import { PlainError } from "./plain-error.ts";
import { sayOn } from "./say.ts";

/** A terminal's Ctrl-C arrives up to three times: from the terminal, from npm and from scripts/start.mjs. */
const ONE_KEY_PRESS_MS = 2_000;
const LOOPBACK = /^(127\.|localhost$|::1$)/;

const environment = environmentOrExit();
const say = sayOn(process.stdout);

let launched: Launched | undefined;
let askedAt: number | undefined;

function stopOn(reason: string): void {
  if (askedAt !== undefined) {
    if (Date.now() - askedAt > ONE_KEY_PRESS_MS) process.exit(130);
    return;
  }
  askedAt = Date.now();
  say.line("Stopping (again to stop at once) …");
  void (launched?.stop(reason) ?? Promise.resolve(0)).then((status) => {
    say.line(status === 0 ? "Stopped." : `Stopped, but not everything ended by itself: ${environment.dataDir}/logs`);
    process.exit(status);
  });
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopOn(signal));
process.once("disconnect", () => stopOn("the parent process ended"));

async function fail(error: unknown): Promise<never> {
  const known = error instanceof PlainError;
  say.warn(known ? error.message : `Plumbline cannot go on: ${withoutValues(String(error))}`);
  await launched?.stop("failure");
  process.exit(1);
}

try {
  launched = await launch({ environment, demo: FULL_DEMO, say });
  void launched.broken.then((reason) =>
    fail(new PlainError(`${reason} What was received is safe; "npm start" goes on from there.`)),
  );
  const { url } = await launched.ready;
  const receiver = `http://${environment.host}:${environment.receiverPort}/studies`;
  const dimse = `${environment.aeTitle}@${environment.host}:${environment.dimsePort}`;
  say.line(`Plumbline is ready: ${url}   (Ctrl-C stops it; DICOM comes in at ${dimse} and ${receiver})`);
  if (LOOPBACK.test(environment.host)) {
    say.line(`There is no sign-in yet: everything listens on ${environment.host}, for this computer alone.`);
  } else {
    say.warn(`There is no sign-in yet, and PLUMBLINE_HOST is ${environment.host}: whoever reaches it sees everything.`);
  }
} catch (error) {
  if (askedAt === undefined) await fail(error);
}
