import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER, SETTINGS } from "@plumbline/platform";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Service {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly working_dir?: string;
  readonly depends_on?: Readonly<Record<string, object>>;
}

const text = readFileSync(join(ROOT_FOLDER, "compose.yaml"), "utf8");
const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, Service>> };
const lasting = Object.entries(services).filter(([name]) => name !== "migrate");
const VARIABLES = new Map(Object.values(SETTINGS).map((setting) => [setting.variable as string, setting]));

test("names the services: two receivers, workers, API servers, web, and what migrates before them", () => {
  expect(Object.keys(services)).toEqual(["migrate", "receiver", "dimse", "worker", "api", "web"]);
});

describe.each(Object.entries(services))("%s", (_, service) => {
  test("sets only settings that exist", () => {
    const unknown = Object.keys(service.environment).filter(
      (name) => (name.startsWith("PLUMBLINE_") || name === "DATABASE_URL") && !VARIABLES.has(name),
    );
    expect(unknown).toEqual([]);
  });

  test("is given values that the settings accept, and no secret", () => {
    for (const [name, value] of Object.entries(service.environment)) {
      const setting = VARIABLES.get(name);
      if (setting === undefined) continue;
      // ${NAME:-default} and ${NAME:?what is needed}: the default is what is written here.
      const [, operator, written = ""] = /^\$\{[A-Z0-9_]+:([-?])(.*)\}$/s.exec(value) ?? [null, "-", value];
      if (setting.secret) expect(value, name).toMatch(/^\$\{[A-Z0-9_]+:(?:-|\?.*)\}$/s);
      else if (operator === "-" && written !== "") expect(setting.kind.read(written), name).not.toBeNull();
    }
  });

  test("runs a program that is there", () => {
    const [, program = ""] = service.command;
    const folder = (service.working_dir ?? "/app").replace(/^\/app\/?/, "");
    expect(existsSync(join(ROOT_FOLDER, folder, program)), program).toBe(true);
  });
});

test.each(lasting)(
  "%s is asked whether it is ready, on the port that it has there, and may finish what it began",
  (name, service) => {
    const [, node, script = "", port] = service.healthcheck?.test ?? [];
    expect(node).toBe("node");
    expect(existsSync(join(ROOT_FOLDER, (service.working_dir ?? "/app").replace(/^\/app\/?/, ""), script))).toBe(true);
    const settings = {
      receiver: "receiverPort",
      dimse: "dimseHealthPort",
      worker: "workerHealthPort",
      api: "apiPort",
      web: "webPort",
    } as const;
    expect(port).toBe(SETTINGS[settings[name as keyof typeof settings]].otherwise);
    expect(service.stop_grace_period).toMatch(/^\d+s$/);
    expect(Object.keys(service.depends_on ?? {})).toEqual([name === "web" ? "api" : "migrate"]);
  },
);

test("the image has what the services run, and nothing of this machine", () => {
  const dockerfile = readFileSync(join(ROOT_FOLDER, "Dockerfile"), "utf8");
  expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
  expect(dockerfile).toMatch(/^RUN npm ci /m);
  expect(dockerfile).toMatch(/^USER node$/m);
  const ignored = readFileSync(join(ROOT_FOLDER, ".dockerignore"), "utf8").split("\n");
  for (const needed of [".env", ".git", "node_modules", "var"]) expect(ignored).toContain(needed);
  for (const kept of ["models", "apps", "packages", "workers", "prisma", "scripts"])
    expect(ignored).not.toContain(kept);
});
