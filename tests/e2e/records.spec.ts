import { expect, type Page, test } from "@playwright/test";
import { open, seriousViolations } from "./support.ts";

/** The list of a section of the settings. */
const section = (page: Page, name: string) =>
  page.locator("section", { has: page.getByRole("heading", { name, level: 2 }) });

test("an event is recorded, changed and withdrawn by keyboard, and its history stays", async ({ page }) => {
  await open(page, "/en/settings?dataset=live");
  const events = section(page, "Events");
  const record = events.getByRole("button", { name: "Record an event" });
  await record.focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Record an event" });
  await form.getByLabel("The whole network").check();
  await page.keyboard.press("Enter");
  await expect(form.getByText("2 fields need a look.")).toBeVisible();
  await expect(form.getByLabel("What kind")).toBeFocused();
  expect(await seriousViolations(page)).toEqual([]);
  await form.getByLabel("What kind").selectOption("PROTOCOL_CHANGE");
  await form.getByLabel("In a few words").fill("One protocol for all");
  await form.getByLabel("First day after it").fill("2026-05-03");
  await form.getByLabel("In a few words").press("Enter");
  await expect(form).toBeHidden();
  await expect(record).toBeFocused();
  const item = events.locator("li", { has: page.getByText("One protocol for all", { exact: true }) }).first();
  await expect(item).toContainText("2026-05-03");

  await item.getByRole("button", { name: "Change: One protocol for all" }).click();
  const change = page.getByRole("dialog", { name: "Change an event" });
  await change.getByLabel("First day after it").fill("2026-05-04");
  await change.getByLabel("Why it is changed (optional)").fill("A day too early");
  await change.getByRole("button", { name: "Save" }).click();
  await expect(change).toBeHidden();
  await expect(item).toContainText("2026-05-04");
  await item.getByText("History (2)").click();
  await expect(item.getByText("Reason: A day too early")).toBeVisible();

  await item.getByRole("button", { name: "Withdraw: One protocol for all" }).click();
  const withdraw = page.getByRole("dialog", { name: "Withdraw “One protocol for all”?" });
  await withdraw.getByRole("button", { name: "Save" }).click();
  await expect(withdraw.getByText("This is needed.")).toBeVisible();
  await withdraw.getByLabel("Why it is withdrawn").fill("It never began");
  await withdraw.getByRole("button", { name: "Save" }).click();
  await expect(withdraw).toBeHidden();
  await events.getByText(/^Withdrawn \(\d+\)$/).click();
  await expect(item.getByText("History (3)")).toBeVisible();
});

test("a target is set, set anew and ended, and what the API refuses is said in the form", async ({ page }) => {
  await open(page, "/en/settings?dataset=live");
  const targets = section(page, "Targets");
  await targets.getByRole("button", { name: "Set a target" }).click();
  const form = page.getByRole("dialog", { name: "Set a target" });
  await form.getByLabel("Figure").selectOption("TASK_FULL_SHARE");
  await form.getByLabel("Task").selectOption("lat.2");
  await expect(form.getByLabel("View")).toBeHidden();
  await form.getByLabel("At least (per cent)").fill("87.5");
  await form.getByLabel("Why this value").fill("Agreed");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  const item = targets.locator("li", { hasText: "Full points: Long axis parallel to the image" }).first();
  await expect(item).toContainText("at least 87.5");
  await item.getByRole("button", { name: /^Change: / }).click();
  await form.getByLabel("At least (per cent)").fill("101");
  await form.getByLabel("Why this value").fill("Higher");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Needed a number from 0 to 100.")).toBeVisible();
  await form.getByLabel("At least (per cent)").fill("90");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(item).toContainText("at least 90");
  await item.getByRole("button", { name: /^End: / }).click();
  const end = page.getByRole("dialog", { name: /^End the target for / });
  await end.getByLabel("Why it ends").fill("A test");
  await end.getByLabel("From").fill("2020-01-01");
  await end.getByRole("button", { name: "Save" }).click();
  await expect(end.getByText(/^Not saved: validFrom: found 2020-01-01, when no target is in force/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(end).toBeHidden();
  await expect(item.getByRole("button", { name: /^End: / })).toBeFocused();
});

for (const address of ["/en/settings?dataset=simulated", "/zh/settings?dataset=simulated"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${address} in ${colorScheme}: nothing serious for axe`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      expect(await seriousViolations(page)).toEqual([]);
    });
  }
}
