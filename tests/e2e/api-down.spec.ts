import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { freePort } from "@plumbline/launcher/ports";

const ROOT = new URL("../..", import.meta.url).pathname;
let dashboard: ChildProcess;
let address: string;

// The same build, told at run time that the API is at a port where nobody listens.
test.beforeAll(async () => {
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  dashboard = spawn(
    process.execPath,
    [`${ROOT}node_modules/next/dist/bin/next`, "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: `${ROOT}apps/web`,
      env: { ...process.env, PLUMBLINE_API_PORT: String(await freePort()), NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  for await (const chunk of dashboard.stdout ?? []) if (String(chunk).includes("Ready")) break;
});

test.afterAll(async () => {
  dashboard.kill("SIGTERM");
  if (dashboard.exitCode === null) await once(dashboard, "exit");
});

test("a dashboard without its API says what to do, in the language of the page", async ({ page }) => {
  await page.goto(`${address}/en`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page cannot be shown");
  await expect(page.getByText("Start it with “npm start”")).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.goto(`${address}/zh/sites`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("此页无法显示");
});

test("an image and an operation asked of it answer 502, not with a page", async ({ request }) => {
  expect((await request.get(`${address}/images/x/thumbnail.jpg`)).status()).toBe(502);
  expect((await request.post(`${address}/api/graphql`, { data: { query: "{ __typename }" } })).status()).toBe(502);
});
