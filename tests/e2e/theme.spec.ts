import { expect, test } from "@playwright/test";
import { open } from "./support.ts";

const LIGHT = "rgb(250, 250, 249)";
const DARK = "rgb(12, 15, 18)";
const background = (page: import("@playwright/test").Page) =>
  page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");

test("follows the system until a theme is chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, "/en");
  expect(await background(page)).toBe(DARK);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await background(page)).toBe(LIGHT);
});

test("a chosen theme is in the server's first bytes: no flash of the other one", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "/en");
  await page.getByRole("button", { name: "Dark" }).click();
  expect(await background(page)).toBe(DARK);
  const html = await (await page.request.get("/en/sites")).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "As the system" }).click();
  expect(await background(page)).toBe(LIGHT);
});

test("the menu folds to icons and stays so", async ({ page }) => {
  await open(page, "/en");
  const menu = page.getByRole("navigation", { name: "Pages" });
  const wide = (await menu.boundingBox())?.width ?? 0;
  await menu.getByRole("button", { name: "Collapse the menu" }).click();
  await expect.poll(async () => (await menu.boundingBox())?.width).toBeLessThan(wide / 2);
  await page.reload();
  expect((await menu.boundingBox())?.width).toBeLessThan(wide / 2);
  await expect(menu.getByRole("link", { name: "Devices" })).toBeVisible();
});
