import { expect, test } from "@playwright/test";
import { ask, open, seriousViolations } from "./support.ts";

test("the overview opens with a sentence made from the numbers", async ({ page }) => {
  await open(page, "/en");
  const { aggregate } = await ask<{ aggregate: { gradeShares: { grade: string; n: number }[] } }>(
    page,
    "{ aggregate(filter: { origin: DEMO }) { gradeShares { grade n } } }",
  );
  const graded = aggregate.gradeShares.reduce((sum, part) => sum + part.n, 0);
  const good = aggregate.gradeShares.filter(({ grade }) => "AB".includes(grade)).reduce((sum, part) => sum + part.n, 0);
  expect(graded).toBeGreaterThan(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${good} of ${graded} graded radiograph`);
  await expect(page.getByText("Demonstration")).toBeVisible();
  await expect(page.getByText("real radiographs, invented hospital")).toBeVisible();
  await expect(page.getByText("No sign-in yet: Plumbline answers only on this computer.")).toBeVisible();
});

test("the latest radiographs are really shown and open their study", async ({ page }) => {
  await open(page, "/en");
  const first = page.locator("a[href*='/studies/'] img").first();
  await first.scrollIntoViewIfNeeded();
  await expect.poll(() => first.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50);
  await first.click();
  await expect(page).toHaveURL(/\/en\/studies\/[0-9a-f-]{36}/);
});

test("in Chinese the same figures stand in Chinese words", async ({ page }) => {
  await open(page, "/zh?dataset=simulated");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("幅已评分影像中");
  await expect(page.getByText("模拟数据", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "最常不及格的任务" })).toBeVisible();
  await expect(page.getByText("95% 可信区间").first()).toBeVisible();
});

test("simulated data say so, and every share carries its interval and n", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  await expect(page.getByText("Simulated data", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Last 12 complete months of these data: \d{4}-\d\d to \d{4}-\d\d$/)).toBeVisible();
  const tasks = page.locator("section", { has: page.getByRole("heading", { name: "Most often failed" }) });
  for (const text of await tasks.getByRole("listitem").allInnerTexts()) {
    expect(text).toMatch(/[\d.]+\s%\s\([\d.]+–\u2060?[\d.]+\s%\)\s+n\s=\s[\d,]+/);
  }
  await expect(tasks.getByRole("listitem")).not.toHaveCount(0);
});

test("a grade leads to the images it is made of, with the filter", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  await page.getByRole("link", { name: /D · under 60/ }).click();
  await expect(page).toHaveURL(/\/en\/studies\?dataset=simulated&from=.*&to=.*&grade=D/);
});

test("a rubric change is a phase break, and the table behind the trend names the versions", async ({ page }) => {
  await open(page, "/en?dataset=simulated&from=2000-01-01");
  const trend = page.locator("section", { has: page.getByRole("heading", { name: "Mean score by month" }) });
  await expect(trend.getByText(/phase break/)).toBeVisible();
  await trend.getByText("Figures", { exact: true }).click();
  const versions = new Set(await trend.locator("tbody tr td:last-child").allInnerTexts());
  expect(versions.size).toBeGreaterThan(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const address of ["/en", "/zh?dataset=simulated", "/en/settings"]) {
    test(`${address} in ${colorScheme}: nothing serious for axe`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      expect(await seriousViolations(page)).toEqual([]);
    });
  }
}
