import { expect, test } from "@playwright/test";
import { open } from "./support.ts";

test("the first Tab offers the way past the menu", async ({ page }) => {
  await open(page, "/en");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});

test("arrow keys walk through the trend's points, and Enter opens the images behind one", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  const points = page.getByRole("figure", { name: "Mean score by month" }).locator("a[data-point]");
  await expect(points).not.toHaveCount(0);
  await points.last().focus();
  const last = await page.getByRole("status").innerText();
  expect(last).toMatch(/^\d{4}-\d\d: [\d.]+ \([\d.]+–\u2060?[\d.]+\), n\s=\s[\d,]+$/);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("status")).not.toHaveText(last);
  const month = (await page.getByRole("status").innerText()).slice(0, 7);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/en/studies\\?dataset=simulated&from=${month}-01&to=${month}-\\d\\d$`));
});

test("Escape closes a filter and gives the focus back to its button", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  const button = page.getByRole("button", { name: /^Technologist/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("searchbox", { name: "Find a name" })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox", { name: "Find a name" })).toBeHidden();
  await expect(button).toBeFocused();
});

test("a site is reached and left again without a mouse", async ({ page }) => {
  await open(page, "/en/sites?dataset=simulated");
  const first = page.locator("tbody").getByRole("link").first();
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/sites\/[0-9a-f-]{36}/);
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Sites" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/sites\?dataset=simulated$/);
});
