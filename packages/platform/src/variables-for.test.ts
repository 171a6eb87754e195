import { expect, test } from "vitest";
import { parseEnvironment, variablesFor } from "./environment.ts";

test.each([
  ["nothing set", {}],
  [
    "everything set",
    {
      DATABASE_URL: "postgresql://someone:secret@127.0.0.1:5432/plumbline",
      PLUMBLINE_DATA_DIR: "/tmp/elsewhere",
      PLUMBLINE_HOST: "0.0.0.0",
      PLUMBLINE_WEB_PORT: "3001",
      PLUMBLINE_WORKERS: "3",
      PLUMBLINE_DEMO: "off",
      PLUMBLINE_TIME_ZONE: "Asia/Shanghai",
      PLUMBLINE_SECRET: "x".repeat(32),
      PLUMBLINE_MAX_OBJECT_MIB: "7",
    },
  ],
])("a child process parses the same environment: %s", (_, variables) => {
  const environment = parseEnvironment(variables);
  const handedOn = variablesFor(environment);
  const ours = Object.entries(handedOn).filter(([name]) => name === "DATABASE_URL" || name.startsWith("PLUMBLINE_"));
  expect(parseEnvironment(Object.fromEntries(ours))).toEqual(environment);
});

test("what is not ours is inherited", () => {
  expect(variablesFor(parseEnvironment({})).PATH).toBeTruthy();
});
