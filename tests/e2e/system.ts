/**
 * The system that Playwright drives: what `npm start` starts, on free ports, with a data folder and an embedded
 * PostgreSQL of its own, the whole simulated history and some of the radiographs.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "@plumbline/launcher/launch";
import { freePort } from "@plumbline/launcher/ports";
import { sayOn } from "@plumbline/launcher/say";
import { parseEnvironment } from "@plumbline/platform";

const RADIOGRAPHS = 16;

const dataDir = mkdtempSync(join(tmpdir(), "plumbline-e2e-"));
// As root, PostgreSQL runs as another user, who has to get in.
chmodSync(dataDir, 0o755);
const webPort = process.env.PLUMBLINE_TEST_WEB_PORT;
if (webPort === undefined) throw new Error("PLUMBLINE_TEST_WEB_PORT must name the dashboard's port.");
const environment = parseEnvironment({
  PLUMBLINE_DATA_DIR: dataDir,
  PLUMBLINE_WEB_PORT: webPort,
  PLUMBLINE_API_PORT: String(await freePort()),
  PLUMBLINE_RECEIVER_PORT: String(await freePort()),
  PLUMBLINE_DIMSE_PORT: String(await freePort()),
  PLUMBLINE_DIMSE_HEALTH_PORT: String(await freePort()),
  PLUMBLINE_LOG_LEVEL: "warn",
});

const launched = await launch({ environment, demo: { radiographs: RADIOGRAPHS }, say: sayOn(process.stdout) });
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void launched.stop(signal).then((status) => {
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(status);
    });
  });
}
try {
  const { url } = await launched.ready;
  console.log(`The system under test is ready: ${url}`);
} catch (error) {
  console.error(error);
  await launched.stop("failure");
  process.exit(1);
}
