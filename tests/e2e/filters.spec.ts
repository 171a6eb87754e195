import { expect, test } from "@playwright/test";
import { ask, open } from "./support.ts";

const denominator = /^([\d,]+) images?, [\d,]+ not assessable$/;

async function images(page: import("@playwright/test").Page): Promise<number> {
  const text = await page.getByText(denominator).innerText();
  return Number((denominator.exec(text)?.[1] ?? "").replaceAll(",", ""));
}

test("an address holds the whole filter: the same address shows the same figures", async ({ page }) => {
  const { sites } = await ask<{ sites: { id: string; name: string }[] }>(
    page,
    "{ sites(origin: SIMULATED) { id name } }",
  );
  const site = sites[0];
  if (!site) throw new Error("the simulated history has no site");
  await open(page, "/en?dataset=simulated");
  const everywhere = await images(page);
  await open(page, `/en?dataset=simulated&site=${site.id}&view=AP`);
  await expect(page.getByRole("link", { name: `Remove filter: Site ${site.name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Remove filter: View AP / PA" })).toBeVisible();
  expect(await images(page)).toBeLessThan(everywhere);
});

test("a chip removes its filter and nothing else", async ({ page }) => {
  await open(page, "/en?dataset=simulated&from=2026-01-01&to=2026-03-31&view=LAT");
  await page.getByRole("link", { name: /^Remove filter: Period/ }).click();
  await expect(page).toHaveURL(/\/en\?dataset=simulated&view=LAT$/);
  await expect(page.getByText(/^Last 12 complete months of these data/)).toBeVisible();
});

test("sites are chosen by name; the choice goes into the address and to the next page", async ({ page }) => {
  await open(page, "/en?dataset=simulated");
  await page.getByRole("button", { name: /^Site/ }).click();
  const choice = page.getByRole("group", { name: "Site" }).locator("label").first();
  const name = (await choice.innerText()).trim();
  await choice.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/\/en\?dataset=simulated&site=[0-9a-f-]{36}$/);
  await expect(page.getByRole("link", { name: `Remove filter: Site ${name}` })).toBeVisible();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Devices" }).click();
  await expect(page).toHaveURL(/\/en\/devices\?dataset=simulated&site=[0-9a-f-]{36}$/);
});

test("a period without images is said, not drawn as 0", async ({ page }) => {
  await open(page, "/en?dataset=simulated&from=1999-01-01&to=1999-12-31");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No radiograph matches this filter");
  await expect(page.getByText("No month has enough images for a mean.")).toBeVisible();
});

test("nonsense in the address is left out instead of breaking the page", async ({ page }) => {
  await open(page, "/en?dataset=x&from=2026-99-99&site=1%27--&view=%3Cscript%3E");
  await expect(page.getByText(denominator)).toBeVisible();
});
