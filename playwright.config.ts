import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { defineConfig } from "@playwright/test";

/** Chosen once in the main process; the workers, which read this file again, inherit it. */
process.env.PLUMBLINE_TEST_WEB_PORT ??= String(await freePort());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export default defineConfig({
  testDir: "tests/e2e",
  // One system serves all tests on two cores: a second browser would only make both slower.
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: "test-results",
  webServer: {
    command: "node tests/e2e/system.ts",
    wait: { stdout: /The system under test is ready/ },
    // Loads the whole simulated history and grades radiographs with the real models.
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  },
  use: {
    baseURL: `http://127.0.0.1:${process.env.PLUMBLINE_TEST_WEB_PORT}`,
    browserName: "chromium",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
