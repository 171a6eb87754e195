import { expect, test } from "@playwright/test";
import { ask, open } from "./support.ts";

// Last in the alphabet, because the other tests look at the simulated history that goes here.
test("the simulated history goes after one question, and the radiographs stay", async ({ page }) => {
  await open(page, "/en/settings");
  await page.getByRole("button", { name: "Remove the simulated history" }).click();
  const question = page.getByRole("dialog", { name: "Remove the simulated history" });
  await question.getByRole("button", { name: "Keep them" }).click();
  await expect(question).toBeHidden();
  await page.getByRole("button", { name: "Remove the simulated history" }).click();
  await question.getByRole("button", { name: "Yes, remove them" }).click();
  await expect(page.getByText(/simulated images were removed\.$/)).toBeVisible({ timeout: 60_000 });
  const { installation } = await ask<{ installation: { datasets: { origin: string }[] } }>(
    page,
    "{ installation { datasets { origin } } }",
  );
  expect(installation.datasets.map(({ origin }) => origin)).toEqual(["DEMO"]);
  await open(page, "/en?dataset=simulated");
  await expect(page.getByText("Demonstration", { exact: true })).toBeVisible();
  await expect(page.getByText("Simulated data", { exact: true })).toHaveCount(0);
});
