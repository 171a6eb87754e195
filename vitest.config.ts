import { defineConfig } from "vitest/config";

/** Two, because the tests of a project must also pass, and in time, on a machine with two cores. */
const MAX_WORKERS = 2;

/** As Node resolves it. Vite would take its other copy for our files, and the two copies refuse each other's types. */
const resolve = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };

export default defineConfig({
  test: {
    maxWorkers: MAX_WORKERS,
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: [
            "{packages,workers,apps,prisma,models,scripts,bench,tests/testkit,tests/house,tests/torture}/**/*.test.{ts,tsx}",
          ],
          exclude: ["**/node_modules/**", "**/.next/**"],
          // A test that runs a network takes a second alone, and many when other work shares two cores with it.
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/testkit/global-setup.ts"],
          // A worker that loads its models and grades takes seconds when other tests share two cores with it.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
