import { expect, test } from "@playwright/test";
import { ask, open, seriousViolations } from "./support.ts";

test("sites stand in the order of their names, each with interval and n", async ({ page }) => {
  await open(page, "/en/sites?dataset=simulated");
  const rows = page.getByRole("table", { name: /Mean score, by site/ }).locator("tbody tr");
  const names = await rows.getByRole("link").allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(10);
  expect(names).toEqual(names.toSorted(new Intl.Collator("en-GB", { numeric: true }).compare));
  for (const text of await rows.allInnerTexts()) {
    expect(text).toMatch(/([\d.]+\s\([\d.]+–\u2060?[\d.]+\)|too few \(\d+ of \d+\))\s+[\d,]+$/);
  }
});

test("a row opens the site's own page, down to its devices and back, and the filter stays", async ({ page }) => {
  await open(page, "/en/sites?dataset=simulated&view=LAT");
  const first = page
    .getByRole("table", { name: /Mean score, by site/ })
    .locator("tbody")
    .getByRole("link")
    .first();
  const name = await first.innerText();
  await first.click();
  await expect(page).toHaveURL(/\/en\/sites\/[0-9a-f-]{36}\?dataset=simulated&view=LAT$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByRole("heading", { name: "Its technologists" })).toBeVisible();
  await page.getByRole("table", { name: "Its devices" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/en\/devices\/[0-9a-f-]{36}\?dataset=simulated&view=LAT$/);
  const trail = page.getByRole("navigation", { name: "You are here" });
  await expect(trail).toContainText(name);
  await trail.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/en\/sites\/[0-9a-f-]{36}\?dataset=simulated&view=LAT$/);
});

test("too few images are said, not drawn", async ({ page }) => {
  await open(page, "/en/technologists?dataset=radiographs");
  const few = page.locator("tbody tr", { hasText: "too few" });
  await expect(few.first()).toContainText(/too few \(\d+ of \d+\)/);
  await expect(few.first().locator("td").first().locator("[style*='width']")).toHaveCount(0);
});

test("people are neither ranked nor coloured, and the page says what a figure cannot say", async ({ page }) => {
  await open(page, "/en/technologists?dataset=simulated");
  await expect(page.getByText(/the start of a conversation, not its result/)).toBeVisible();
  await expect(page.locator("[data-meaning]")).toHaveCount(0);
  await expect(page.locator("main")).not.toContainText(/rank|best|worst/i);
  await open(page, "/en/sites?dataset=simulated");
  await expect(page.locator("[data-meaning]").first()).toBeAttached();
});

test("another measure is chosen in the address: a hospital that forgets markers", async ({ page }) => {
  await open(page, "/en/sites?dataset=simulated");
  await page.getByLabel("Show").selectOption({ label: "Fails: L or R marker" });
  await expect(page).toHaveURL(/measure=marker/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Fails: L or R marker, by site");
});

test("devices and technologists are read in Chinese as well", async ({ page }) => {
  await open(page, "/zh/devices?dataset=simulated");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("各设备平均分");
  await open(page, "/zh/technologists?dataset=simulated");
  await expect(page.getByText("不排名次")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const address of ["/en/technologists?dataset=simulated", "/zh/sites?dataset=simulated"]) {
    test(`${address} in ${colorScheme}: nothing serious for axe`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      expect(await seriousViolations(page)).toEqual([]);
    });
  }

  test(`a site's page in ${colorScheme}: nothing serious for axe`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { sites } = await ask<{ sites: { id: string }[] }>(page, "{ sites(origin: SIMULATED) { id } }");
    await open(page, `/zh/sites/${sites[0]?.id}`);
    await expect(page.getByRole("heading", { name: "各任务与总体对照" })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}
