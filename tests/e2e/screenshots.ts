/**
 * `npm run screenshots`: every page of the dashboard as a picture in docs/screenshots. `npm run screenshots -- ADDRESS`
 * takes them from a running dashboard; without an address it starts a system of its own with the whole demonstration.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { launch } from "@plumbline/launcher/launch";
import { freePort } from "@plumbline/launcher/ports";
import { sayOn } from "@plumbline/launcher/say";
import { parseEnvironment } from "@plumbline/platform";
import playwrightConfig from "../../playwright.config.ts";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly size?: typeof WIDE;
  readonly colorScheme?: "light" | "dark";
  /** Only what a window shows, not the whole page. */
  readonly windowOnly?: boolean;
}

const PAGES: readonly Shot[] = [
  { name: "overview", path: "/en" },
  { name: "overview-simulated", path: "/en?dataset=simulated" },
  { name: "overview-dark-zh", path: "/zh?dataset=simulated", colorScheme: "dark" },
  { name: "overview-narrow", path: "/en?dataset=simulated", size: NARROW },
  { name: "sites", path: "/en/sites?dataset=simulated" },
  { name: "sites-marker-zh", path: "/zh/sites?dataset=simulated&measure=marker" },
  { name: "devices-dark", path: "/en/devices?dataset=simulated", colorScheme: "dark" },
  { name: "technologists", path: "/en/technologists?dataset=simulated" },
  { name: "technologists-narrow-zh", path: "/zh/technologists?dataset=simulated", size: NARROW, windowOnly: true },
  { name: "studies", path: "/en/studies", windowOnly: true },
  { name: "studies-narrow-zh", path: "/zh/studies", size: NARROW, windowOnly: true },
  { name: "settings", path: "/en/settings", windowOnly: true },
];

const QUERY = `{
  sites(origin: SIMULATED) { id }
  good: instances(filter: { origin: DEMO, statuses: [GRADED] }, orderBy: TOTAL_DESC, first: 60) { nodes { id view } }
  poor: instances(filter: { origin: DEMO, statuses: [GRADED] }, orderBy: TOTAL_ASC, first: 60) { nodes { id view } }
  incomplete: instances(filter: { origin: DEMO, statuses: [INCOMPLETE] }, first: 1) { nodes { id view } }
}`;

interface Nodes {
  readonly nodes: readonly { readonly id: string; readonly view: "AP" | "LAT" | null }[];
}
interface Answer {
  readonly data: {
    readonly sites: readonly { readonly id: string }[];
    readonly good: Nodes;
    readonly poor: Nodes;
    readonly incomplete: Nodes;
  };
}

/** One site's page and six studies: of either view a good, a middling and a poor one (or one not assessable). */
async function furtherPages(address: string): Promise<Shot[]> {
  const response = await fetch(`${address}/api/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data } = (await response.json()) as Answer;
  const site = data.sites[0];
  const studies = (["AP", "LAT"] as const).flatMap((view) => {
    const good = data.good.nodes.filter((node) => node.view === view);
    const poor = data.poor.nodes.filter((node) => node.view === view);
    const incomplete = data.incomplete.nodes.filter((node) => node.view === view);
    return [good[0], good[Math.floor(good.length / 2)], incomplete[0] ?? poor[0]].flatMap((node) => node ?? []);
  });
  return [
    ...(site ? [{ name: "site", path: `/en/sites/${site.id}` }] : []),
    ...studies.map(
      ({ id }, index): Shot => ({
        name: `study-${index + 1}`,
        path: `/${index % 2 === 0 ? "en" : "zh"}/studies/${id}`,
        windowOnly: true,
      }),
    ),
    ...studies.slice(0, 1).map(({ id }): Shot => ({ name: "study-narrow", path: `/en/studies/${id}`, size: NARROW })),
  ];
}

async function take(browser: Browser, address: string, shot: Shot): Promise<void> {
  const page = await browser.newPage({
    viewport: shot.size ?? WIDE,
    colorScheme: shot.colorScheme ?? "light",
    reducedMotion: "reduce",
  });
  await page.goto(`${address}${shot.path}`);
  await page.locator("main h1").waitFor();
  // Images below the window are fetched when they come near it.
  for (const image of await page.locator("img[loading=lazy]").all()) await image.scrollIntoViewIfNeeded();
  await page.evaluate("scrollTo(0, 0)");
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(FOLDER, `${shot.name}.png`), fullPage: !shot.windowOnly, animations: "disabled" });
  await page.close();
  console.log(`docs/screenshots/${shot.name}.png`);
}

async function takeAll(address: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
  try {
    for (const shot of [...PAGES, ...(await furtherPages(address))]) await take(browser, address, shot);
  } finally {
    await browser.close();
  }
}

async function withOwnSystem(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "plumbline-screenshots-"));
  // As root, PostgreSQL runs as another user, who has to get in.
  chmodSync(dataDir, 0o755);
  const environment = parseEnvironment({
    PLUMBLINE_DATA_DIR: dataDir,
    PLUMBLINE_WEB_PORT: String(await freePort()),
    PLUMBLINE_API_PORT: String(await freePort()),
    PLUMBLINE_RECEIVER_PORT: String(await freePort()),
    PLUMBLINE_DIMSE_PORT: String(await freePort()),
    PLUMBLINE_DIMSE_HEALTH_PORT: String(await freePort()),
    PLUMBLINE_LOG_LEVEL: "warn",
  });
  const launched = await launch({
    environment,
    demo: { radiographs: null },
    say: sayOn(process.stdout),
  });
  try {
    await takeAll((await launched.ready).url);
  } finally {
    await launched.stop("SIGTERM");
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const address = process.argv[2];
await (address === undefined ? withOwnSystem() : takeAll(address.replace(/\/$/, "")));
