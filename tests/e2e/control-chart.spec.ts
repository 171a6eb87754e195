import { expect, type Page, test } from "@playwright/test";
import { ask, open, overflow, seriousViolations } from "./support.ts";

const WHOLE = "from=2024-11-01&to=2026-10-31";

interface Answer {
  readonly controlChart: {
    readonly violations: readonly {
      readonly meaning: string;
      readonly flagged: readonly string[];
      readonly words: string;
    }[];
    readonly expectedFalseAlarms: number;
  };
}

/** The simulated site of a name; its history is the same on every machine. */
async function siteId(page: Page, name: string): Promise<string> {
  const { sites } = await ask<{ sites: { id: string; name: string }[] }>(
    page,
    "{ sites(origin: SIMULATED) { id name } }",
  );
  const site = sites.find((each) => each.name === name);
  if (!site) throw new Error(`the simulated history has no site ${name}`);
  return site.id;
}

const panel = (page: Page, title: RegExp) =>
  page.locator("section", { has: page.getByRole("heading", { level: 2, name: title }) });

test("a point that breaks a rule says it by keyboard, in the page's language and never in the API's English", async ({
  page,
}) => {
  const id = await siteId(page, "Hillcrest Orthopaedic");
  const { controlChart } = await ask<Answer>(
    page,
    `query($filter: AggregateFilter!) { controlChart(filter: $filter, measure: { kind: MEAN_TOTAL }) {
      violations { meaning flagged words } expectedFalseAlarms } }`,
    { filter: { origin: "SIMULATED", siteIds: [id], from: "2024-11-01", to: "2026-10-31" } },
  );
  const flagged = new Set(controlChart.violations.flatMap((violation) => violation.flagged));
  expect(flagged.size).toBeGreaterThan(0);

  await open(page, `/en/sites/${id}?${WHOLE}`);
  const english = panel(page, /^Over time: Mean score$/);
  await expect(english.locator("a[data-point][data-meaning]")).toHaveCount(flagged.size);
  await expect(english.getByText(/would raise about \d+\.\d false alarms on these \d+ points/)).toContainText(
    controlChart.expectedFalseAlarms.toFixed(1),
  );
  await english.locator("a[data-point]").last().focus();
  await page.keyboard.press("Home");
  await expect(english.getByRole("status")).toContainText("2024-11: ");
  await page.keyboard.press("ArrowRight");
  await expect(english.getByRole("status")).toContainText("2024-12: ");
  await english.locator("a[data-meaning=CONCERN]").first().focus();
  await expect(english.getByRole("status")).toContainText(/For the worse: .+/);
  await english.getByText("Figures", { exact: true }).click();
  await expect(english.locator("tbody tr")).toHaveCount(24);

  await open(page, `/zh/sites/${id}?${WHOLE}`);
  const chinese = panel(page, /^随时间变化：平均分$/);
  await chinese.locator("a[data-meaning=CONCERN]").first().focus();
  await expect(chinese.getByRole("status")).toContainText("转差：");
  for (const { words } of controlChart.violations) await expect(chinese).not.toContainText(words);
});

test("measure and step are chosen in the address, and a point opens the images behind it", async ({ page }) => {
  const id = await siteId(page, "Hillcrest Orthopaedic");
  await open(page, `/en/sites/${id}?${WHOLE}`);
  await panel(page, /^Over time/)
    .getByLabel("Show")
    .selectOption({ label: "Fails: L or R marker" });
  await expect(page).toHaveURL(/measure=marker/);
  const chart = panel(page, /^Over time: Fails: L or R marker$/);
  await chart.getByLabel("by").selectOption({ label: "week" });
  await expect(page).toHaveURL(/measure=marker&by=week/);
  await expect(chart.getByRole("figure")).toBeVisible();
  await chart.locator("a[data-point]").last().focus();
  await expect(chart.getByRole("status")).toContainText("week from 2026-10-");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/studies\?.*from=2026-10-\d\d&to=2026-10-31.*task=marker&rating=FAIL/);
});

test("the chart fits into 360 pixels, in the dark as well, and axe finds nothing serious", async ({ page }) => {
  const id = await siteId(page, "Hillcrest Orthopaedic");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page, `/zh/sites/${id}?${WHOLE}`);
  await expect(panel(page, /^随时间变化/).locator("a[data-point]")).not.toHaveCount(0);
  expect(await overflow(page)).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
});
