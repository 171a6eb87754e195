import { expect, test } from "@playwright/test";
import { open, overflow } from "./support.ts";

test.use({ viewport: { width: 360, height: 740 } });

for (const address of [
  "/en",
  "/zh?dataset=simulated",
  "/en/sites?dataset=simulated",
  "/zh/technologists?dataset=simulated",
  "/en/settings",
]) {
  test(`${address} fits into 360 pixels`, async ({ page }) => {
    await open(page, address);
    expect(await overflow(page)).toBe(0);
  });
}

test("pages, language and theme are in a drawer that Escape closes", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  await page.getByRole("button", { name: "Open the menu" }).click();
  const drawer = page.getByRole("dialog", { name: "Pages" });
  await expect(drawer.getByRole("button", { name: "Dark" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await page.getByRole("button", { name: "Open the menu" }).click();
  await drawer.getByRole("link", { name: "Technologists" }).click();
  await expect(page).toHaveURL(/\/en\/technologists\?dataset=simulated$/);
  await expect(drawer).toBeHidden();
});

test("the filter is folded away and says how many are active", async ({ page }) => {
  await open(page, "/en?dataset=simulated&view=AP");
  const fold = page.getByRole("button", { name: /^Filter/ });
  await expect(fold).toHaveText(/1/);
  await expect(page.getByRole("button", { name: /^Device/ })).toBeHidden();
  await fold.click();
  await expect(page.getByRole("button", { name: /^Device/ })).toBeVisible();
});
