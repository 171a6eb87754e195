import { expect, type Locator, test } from "@playwright/test";
import { ask, open, overflow, seriousViolations } from "./support.ts";

const rows = "table tbody tr";

/** A page shows before its keys work: React marks an element when it has taken it over from the server's HTML. */
async function alive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((name) => name.startsWith("__reactProps"))))
    .toBe(true);
}

test("the list says how many images there are and shows the newest first", async ({ page }) => {
  const { instances } = await ask<{ instances: { totalCount: number; nodes: { id: string }[] } }>(
    page,
    "{ instances(filter: { origin: DEMO }, first: 1) { totalCount nodes { id } } }",
  );
  await open(page, "/en/studies?dataset=radiographs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${instances.totalCount} images`);
  await expect(page.locator(rows)).toHaveCount(Math.min(25, instances.totalCount));
  await expect(page.locator(rows).first().getByRole("link")).toHaveAttribute(
    "href",
    new RegExp(instances.nodes[0]?.id ?? "none"),
  );
  await expect(page.locator(rows).first().locator("img")).toHaveJSProperty("complete", true);
});

test("grade, task and rating narrow the list; every filter is in the address and can be taken away", async ({
  page,
}) => {
  await open(page, "/en/studies?dataset=simulated");
  await page.getByRole("button", { name: "Grade D" }).click();
  await expect(page).toHaveURL(/dataset=simulated&grade=D$/);
  await expect(page.locator(rows).first()).toContainText("Grade D");
  await page.getByLabel("Task", { exact: true }).selectOption("ap.5");
  await page.getByLabel("Rated").selectOption("FAIL");
  await expect(page).toHaveURL(/grade=D&task=ap\.5&rating=FAIL$/);
  const { instances } = await ask<{ instances: { totalCount: number } }>(
    page,
    `query ($from: Date) { instances(filter: { origin: SIMULATED, grades: [D], from: $from,
      task: { id: "ap.5", ratings: [FAIL] } }, first: 1) { totalCount } }`,
  );
  const shown = Number((await page.getByRole("heading", { level: 1 }).innerText()).replace(/\D/g, ""));
  expect(shown).toBeGreaterThan(0);
  // The page shows the last twelve months, the question above all of them.
  expect(shown).toBeLessThanOrEqual(instances.totalCount);
  await page.getByRole("link", { name: "Remove filter: Grade D" }).click();
  await expect(page).toHaveURL(/dataset=simulated&task=ap\.5&rating=FAIL$/);
});

test("another filter of the page keeps the list's own", async ({ page }) => {
  await open(page, "/en/studies?dataset=simulated&grade=D");
  await page.getByRole("link", { name: "Lateral", exact: true }).click();
  await expect(page).toHaveURL(/view=LAT&grade=D$/);
  await expect(page.locator(rows).first()).toContainText("Lateral");
});

test("pages follow one another without a gap or a repetition", async ({ page }) => {
  await open(page, "/en/studies?dataset=simulated");
  const links = page.locator(`${rows} a[data-row]`);
  const first = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")?.split("?")[0]));
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(links.first()).not.toHaveAttribute("href", new RegExp(first[0] ?? "none"));
  const second = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")?.split("?")[0]));
  expect(new Set([...first, ...second]).size).toBe(50);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(links.first()).toHaveAttribute("href", new RegExp(first[0] ?? "none"));
});

test("keys walk through the rows, Enter opens one, and the trail leads back to the same list", async ({ page }) => {
  await open(page, "/en/studies?dataset=simulated&grade=D&order=lowest");
  await alive(page.locator(`${rows} a[data-row]`).first());
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  const second = page.locator(`${rows} a[data-row]`).nth(1);
  await expect(second).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/studies\/[0-9a-f-]{36}\?dataset=simulated&grade=D&order=lowest&at=/);
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Studies" }).click();
  await expect(page).toHaveURL(/\/en\/studies\?dataset=simulated&grade=D&order=lowest$/);
});

test("from study to study with J and K, in the order of the list", async ({ page }) => {
  await open(page, "/en/studies?dataset=simulated&order=lowest");
  const links = page.locator(`${rows} a[data-row]`);
  const ids = await links.evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute("href")?.slice(12, 48)));
  await links.nth(1).click();
  await expect(page).toHaveURL(new RegExp(ids[1] ?? "none"));
  await alive(page.getByRole("link", { name: "Next image" }));
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(ids[2] ?? "none"));
  await page.getByRole("link", { name: "Previous image" }).click();
  await expect(page).toHaveURL(new RegExp(ids[1] ?? "none"));
  await page.keyboard.press("k");
  await expect(page).toHaveURL(new RegExp(ids[0] ?? "none"));
  await expect(page.getByRole("link", { name: "Previous image" })).toHaveCount(0);
});

test("a filter that nothing matches says so", async ({ page }) => {
  await open(page, "/en/studies?dataset=radiographs&uid=9.9.9");
  await expect(page.getByText("No images match this filter.")).toBeVisible();
});

test("nothing serious for axe, wide and narrow; narrow needs no sideways scrolling", async ({ page }) => {
  await open(page, "/en/studies?dataset=simulated&grade=D");
  expect(await seriousViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/zh/studies?dataset=radiographs");
  expect(await overflow(page)).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
});
