import { existsSync, readFileSync, statfsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { NODE_24, PlainError, ROOT, TOOL_PATH, tool } from "./root.mjs";
import { hashOf, isFresh, markFresh } from "./stamp.mjs";
import { runStep } from "./steps.mjs";

/** What a fresh install writes, rounded up (measured: 1.5 GiB of packages, 0.6 GiB of npm's cache). */
const INSTALL_NEEDS_MIB = 2_500;

const CLIENT_FOLDER = "packages/database/src/generated";
const WEB_FOLDER = "apps/web/.next";

const OFFLINE = {
  // Its own install script fetches CUDA libraries from outside the registry and fails without them; the CPU part is
  // inside the package.
  ONNXRUNTIME_NODE_INSTALL: "skip",
  // Prisma would download a native engine that nothing of ours runs; a file that exists stops it.
  PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  CHECKPOINT_DISABLE: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

/** Environment for our tools: Node 24 first on the PATH, nothing that phones home. */
export const toolEnvironment = () => ({ ...process.env, ...OFFLINE, PATH: TOOL_PATH });

/** Installs the packages unless exactly those of package-lock.json are there. Returns whether it had to. */
export async function installPackages(title, out) {
  if (packagesAreInstalled()) return false;
  const { bavail, bsize } = statfsSync(ROOT);
  const freeMib = Math.floor((bavail * bsize) / 2 ** 20);
  if (freeMib < INSTALL_NEEDS_MIB) {
    throw new PlainError(
      `The disk of ${ROOT} is too full: ${freeMib} MiB are free where installing needs ${INSTALL_NEEDS_MIB} MiB.`,
    );
  }
  // npm replaces node_modules, Node 24 included: it has to run on the machine's own.
  const PATH = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter);
  // Without "error", npm 11 on Node 20 prints a page of warnings about packages that run on our Node 24 anyway.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await runStep({ title, out }, "npm", args, { env: { ...process.env, ...OFFLINE, PATH } });
  if (!packagesAreInstalled()) {
    throw new PlainError(`npm ended well, but ${NODE_24} is missing. Was it told to skip install scripts?`);
  }
  return true;
}

/**
 * npm keeps in node_modules/.package-lock.json what it installed, and writes it last: an interrupted install has none.
 */
function packagesAreInstalled() {
  const written = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(written) || !existsSync(NODE_24)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
  const found = JSON.parse(readFileSync(written, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      !path.startsWith("node_modules/") || optional || link || found[path]?.version === version,
  );
}

/** Generates the database client unless it was made from the present schema. */
export async function generateDatabaseClient(title, out) {
  const hash = hashOf(["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"]);
  if (isFresh(CLIENT_FOLDER, hash)) return;
  await runStep({ title, out }, tool("prisma"), ["generate"], { env: toolEnvironment() });
  markFresh(CLIENT_FOLDER, hash);
}

/** Builds the dashboard unless it was built from the present sources. */
export async function buildDashboard(title, out) {
  const hash = hashOf(["apps/web", "schema.graphql", "package-lock.json"]);
  if (isFresh(WEB_FOLDER, hash)) return;
  await runStep({ title, out }, tool("next"), ["build"], {
    cwd: join(ROOT, "apps/web"),
    env: { ...toolEnvironment(), NODE_ENV: "production" },
  });
  markFresh(WEB_FOLDER, hash);
}
