import { expect, type Page, test } from "@playwright/test";
import { ask, open, overflow, seriousViolations } from "./support.ts";

interface Found {
  readonly id: string;
  readonly total: number | null;
  readonly statusReason: string | null;
  readonly grading: {
    readonly id: string;
    readonly tasks: readonly { readonly taskId: string; readonly reason: string | null }[];
  };
}

async function find(page: Page, filter: string): Promise<Found> {
  const { instances } = await ask<{ instances: { nodes: Found[] } }>(
    page,
    `{ instances(filter: ${filter}, first: 1) { nodes { id total statusReason grading { id tasks { taskId reason } } } } }`,
  );
  const [instance] = instances.nodes;
  if (!instance) throw new Error(`The system under test holds no instance with ${filter}.`);
  return instance;
}

const overlay = "[data-overlay]";

test("the radiograph stands with its overlay; O switches it off and on", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED], views: [AP] }");
  await open(page, `/en/studies/${id}`);
  const picture = page.getByRole("img", { name: /The radiograph as displayed/ });
  await expect(picture).toHaveJSProperty("complete", true);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  await expect(page.locator(overlay)).toBeVisible();
  await expect(page.locator(`${overlay} [data-landmark="M"]`)).toBeVisible();
  await page.keyboard.press("o");
  await expect(page.locator(overlay)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Overlay" })).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("o");
  await expect(page.locator(overlay)).toBeVisible();
});

test("what the models looked at is switched on by key and button, named in words and kept in the address", async ({
  page,
}) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED], views: [AP] }");
  await open(page, `/en/studies/${id}`);
  const layer = page.locator("img[data-layer]");
  const choice = page.getByRole("group", { name: "What the model looked at" });
  await expect(choice.getByRole("button", { name: "Off" })).toHaveAttribute("aria-pressed", "true");
  await expect(layer).toHaveCount(0);
  // Drawn in the browser: from then on the page listens to keys.
  await expect(page.locator(overlay)).toBeVisible();
  await page.keyboard.press("e");
  await expect(layer).toHaveAttribute("data-layer", "landmarks");
  await expect(page).toHaveURL(/[?]layer=landmarks$/);
  await expect(page.getByText("where the landmark model places its points")).toContainText("not a diagnosis");
  expect(
    await layer.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(100);
  // It lies on the radiograph, whatever its own size.
  const [over, under] = [await layer.boundingBox(), await page.locator("img[alt^='The radiograph']").boundingBox()];
  expect(over).toEqual(under);
  await page.reload();
  await expect(layer).toHaveAttribute("data-layer", "landmarks");
  // A model without a map says so instead of showing nothing.
  await page.route("**/images/**/artefact.png", (route) => route.abort());
  await choice.getByRole("button", { name: "Foreign objects" }).click();
  await expect(page).toHaveURL(/[?]layer=artefact$/);
  await expect(page.getByText(/gives no map|could not be loaded/)).toBeVisible();
  await expect(layer).toHaveCount(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press("e");
  await expect(page).toHaveURL(new RegExp(`/en/studies/${id}$`));
  await expect(choice.getByRole("button", { name: "Off" })).toHaveAttribute("aria-pressed", "true");
});

test("strokes keep their width at any zoom, and zooming keeps what lies under the cursor", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED], views: [AP] }");
  await open(page, `/en/studies/${id}`);
  const cross = page.locator(`${overlay} [data-landmark="P2"] circle`);
  await expect(cross).toBeVisible();
  const place = async () => {
    const box = await cross.boundingBox();
    if (!box) throw new Error("P2 is not on the page");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  };
  const height = async () => (await page.locator("img[alt^='The radiograph']").boundingBox())?.height ?? 0;
  const [before, heightBefore] = [await place(), await height()];
  // A wheel event names whole pixels: what lies exactly there stays, and its surroundings move away from it.
  const cursor = { x: Math.round(before.x), y: Math.round(before.y) };
  await page.mouse.move(cursor.x, cursor.y);
  await page.mouse.wheel(0, -600);
  await expect.poll(height).toBeGreaterThan(2 * heightBefore);
  const [after, zoom] = [await place(), (await height()) / heightBefore];
  expect(Math.abs(after.x - cursor.x - (before.x - cursor.x) * zoom)).toBeLessThan(1);
  expect(Math.abs(after.y - cursor.y - (before.y - cursor.y) * zoom)).toBeLessThan(1);
  expect(after.width).toBeCloseTo(before.width, 1);
  const line = page.locator(`${overlay} [data-task="ap.3"] path[data-role="anatomy"]`);
  expect(await line.evaluate((path) => getComputedStyle(path).strokeWidth)).toBe("1.5px");
});

test("the tasks' points sum to the total, each part to its own", async ({ page }) => {
  for (const view of ["AP", "LAT"]) {
    const { id, total, grading } = await find(page, `{ origin: SIMULATED, statuses: [GRADED], views: [${view}] }`);
    await open(page, `/en/studies/${id}`);
    await page.locator("details", { hasText: "items" }).first().locator("summary").click();
    const points = await page.getByRole("region", { name: "Tasks" }).locator("[data-points]").allInnerTexts();
    expect(points).toHaveLength(grading.tasks.length);
    const figures = points.map((text) => /^(\d+) of (\d+)$/.exec(text.trim()));
    expect(figures.every((match) => match !== null)).toBe(true);
    expect(figures.reduce((sum, match) => sum + Number(match?.[1]), 0)).toBe(total);
    expect(figures.reduce((sum, match) => sum + Number(match?.[2]), 0)).toBe(100);
    await expect(page.locator("[data-total]")).toHaveText(String(total));
  }
});

test("a task lights its geometry, and the geometry its task", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED], views: [AP] }");
  await open(page, `/en/studies/${id}`);
  const drawn = page.locator(`${overlay} [data-task="ap.3"]`);
  const card = page.locator(`li[data-task="ap.3"]`);
  await expect(drawn).toBeVisible();
  await card.getByRole("button").focus();
  await expect(drawn).toHaveAttribute("data-lit", "true");
  await page.locator(`${overlay} [data-landmark="P2"]`).focus();
  await expect(card).toHaveAttribute("data-lit", "true");
  await expect(page.locator(`${overlay} [data-landmark="P2"] text`)).toHaveText(/^P2 radial styloid, confidence \d+%$/);
});

test("what is not assessable says why and what would help; there is no total and no letter", async ({ page }) => {
  const filter = '{ origin: DEMO, statuses: [INCOMPLETE], task: { id: "lat.3", status: NOT_ASSESSABLE } }';
  const { id, grading } = await find(page, filter);
  expect(grading.tasks.find(({ taskId }) => taskId === "lat.3")?.reason).toBe("no pixel spacing");
  await open(page, `/en/studies/${id}`);
  const card = page.locator(`li[data-task="lat.3"]`);
  await expect(card).toContainText("not assessable");
  await expect(card).toContainText("The header gives no pixel size");
  await expect(card).toContainText("once the device writes PixelSpacing");
  await expect(card).toContainText("– of 12");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toContainText("assessable points");
  await expect(result).not.toContainText("Grade A");
  await expect(result).toContainText("No total and no letter");
  await open(page, `/zh/studies/${id}`);
  await expect(page.locator(`li[data-task="lat.3"]`)).toContainText("文件头没有像素间距");
});

test("a rejected image has its reason, its picture and no tasks", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [REJECTED] }");
  await open(page, `/en/studies/${id}`);
  await expect(page.getByText("Rejected: not graded")).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" }).locator("strong")).not.toBeEmpty();
  await expect(page.getByRole("region", { name: "Tasks" })).toHaveCount(0);
  await expect(page.locator(overlay)).toHaveCount(0);
  await expect(page.getByRole("group", { name: "What the model looked at" })).toHaveCount(0);
});

test("simulated data have no image and say so", async ({ page }) => {
  const { id } = await find(page, "{ origin: SIMULATED, statuses: [GRADED] }");
  await open(page, `/en/studies/${id}`);
  await expect(page.getByRole("note")).toContainText("Simulated data");
  await expect(page.getByRole("heading", { name: "No image" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Grade again" })).toHaveCount(0);
});

test("the same page in Chinese, by the switch", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED], views: [AP] }");
  await open(page, `/en/studies/${id}`);
  await page.getByRole("link", { name: "中文" }).click();
  await expect(page).toHaveURL(new RegExp(`/zh/studies/${id}`));
  await expect(page.getByText("图像显示与布局")).toBeVisible();
  await expect(page.locator(`li[data-task="ap.3"]`)).toContainText("满分范围 85～95°");
});

test("where a demonstration image comes from is on its page", async ({ page }) => {
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED] }");
  await open(page, `/en/studies/${id}`);
  const block = page.getByRole("region", { name: "Where this image comes from" });
  await expect(block).toContainText("CC BY 4.0");
  await expect(block).toContainText(/GRAZPEDWRI-DX|FracAtlas/);
  await expect(block).toContainText("are invented");
});

test("an image is graded again; the earlier grading is kept", async ({ page }) => {
  test.setTimeout(180_000);
  const { id } = await find(page, "{ origin: DEMO, statuses: [INCOMPLETE] }");
  await open(page, `/en/studies/${id}`);
  const list = page.getByRole("region", { name: /grading/ }).locator("ol > li");
  const before = await list.count();
  await page.getByRole("button", { name: "Grade again" }).click();
  await expect(page.getByRole("status").filter({ hasText: /Queued|Graded again/ })).toBeVisible();
  await expect(page.getByText("Graded again. The earlier grading is kept below.")).toBeVisible({ timeout: 120_000 });
  await expect(list).toHaveCount(before + 1);
});

test("an unknown study is said to be none", async ({ page }) => {
  await page.goto("/en/studies/00000000-0000-4000-8000-000000000000");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
});

test("nothing serious for axe: graded, incomplete, rejected; light and dark; narrow without sideways scrolling", async ({
  page,
}) => {
  for (const [status, colorScheme] of [
    ["GRADED", "light"],
    ["INCOMPLETE", "dark"],
    ["REJECTED", "light"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const { id } = await find(page, `{ origin: DEMO, statuses: [${status}] }`);
    await open(page, `/en/studies/${id}`);
    await expect(page.getByRole("img", { name: /The radiograph as displayed/ })).toHaveJSProperty("complete", true);
    expect(await seriousViolations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const { id } = await find(page, "{ origin: DEMO, statuses: [GRADED] }");
  await open(page, `/zh/studies/${id}`);
  expect(await overflow(page)).toBe(0);
});
