import { expect, test } from "@playwright/test";
import { open } from "./support.ts";

for (const { locale, path } of [
  { locale: "zh-CN", path: "/zh" },
  { locale: "en-GB", path: "/en" },
  { locale: "fr-FR", path: "/en" },
]) {
  test.describe(`a browser that speaks ${locale}`, () => {
    test.use({ locale });
    test(`is led to ${path}`, async ({ page }) => {
      await open(page, "/");
      expect(new URL(page.url()).pathname).toBe(path);
    });
  });
}

test("the language changes in place: same page, same filter", async ({ page }) => {
  await open(page, "/en/sites?dataset=simulated&view=AP&measure=marker");
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL("/zh/sites?dataset=simulated&view=AP&measure=marker");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("各机构");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/en/sites?dataset=simulated&view=AP&measure=marker");
});

test("a page that does not exist says so in the language of its address", async ({ page }) => {
  await page.goto("/zh/no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
  await page.goto("/en/sites/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
});
