import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { EnvironmentError, parseEnvironment, VARIABLES } from "./environment.ts";
import { ROOT_FOLDER } from "./setting-kinds.ts";

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    parseEnvironment(variables);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  throw new Error("the environment was accepted");
}

describe("parseEnvironment", () => {
  test("needs nothing: the defaults listen on loopback only", () => {
    expect(parseEnvironment({})).toEqual({
      databaseUrl: null,
      dataDir: join(ROOT_FOLDER, "var"),
      modelsDir: join(ROOT_FOLDER, "models"),
      host: "127.0.0.1",
      webPort: 3000,
      apiPort: 4000,
      receiverPort: 4100,
      dimsePort: 11112,
      aeTitle: "PLUMBLINE",
      dimseTlsPort: null,
      tlsCertificateFile: null,
      tlsKeyFile: null,
      tlsClientCaFile: null,
      dimseHealthPort: 4110,
      workerHealthPort: 4200,
      watchDir: null,
      folderHealthPort: 4120,
      watchDone: "move",
      blobStore: "folder",
      s3Endpoint: null,
      s3Region: "us-east-1",
      s3AccessKey: null,
      s3SecretKey: null,
      otherObjects: "keep",
      workers: 1,
      demo: true,
      timeZone: "UTC",
      logLevel: "info",
      secret: null,
      maxObjectBytes: 2048 * 2 ** 20,
      minFreeBytes: 256 * 2 ** 20,
    });
  });

  test("names every problem at once, in sentences", () => {
    expect(
      problemsOf({
        PLUMBLINE_WEB_PORT: "70000",
        PLUMBLINE_DEMO: "yes",
        PLUMBLINE_TIME_ZONE: "Mars/Olympus",
        PLUMBLINE_WORKERS: "1.5",
        PLUMBLINE_WEBPORT: "3000",
      }),
    ).toEqual([
      "PLUMBLINE_WEBPORT is not a setting of Plumbline; .env.example lists them all.",
      'PLUMBLINE_WEB_PORT must be a port number from 1 to 65535, not "70000".',
      'PLUMBLINE_WORKERS must be a number of worker processes from 1 to 64, not "1.5".',
      'PLUMBLINE_DEMO must be on or off, not "yes".',
      'PLUMBLINE_TIME_ZONE must be an IANA time zone like Asia/Shanghai, not "Mars/Olympus".',
    ]);
  });

  test("never prints a secret or an address that may hold a password", () => {
    const message = problemsOf({ PLUMBLINE_SECRET: "hunter2", DATABASE_URL: "mysql://u:hunter2@h/d" }).join("\n");
    expect(message).toContain("PLUMBLINE_SECRET must have at least 32 characters.");
    expect(message).toContain("DATABASE_URL must be an address like postgresql://");
    expect(message).not.toContain("hunter2");
  });

  test("an empty text is not set", () => {
    expect(parseEnvironment({ DATABASE_URL: "", PLUMBLINE_WEB_PORT: "" }).webPort).toBe(3000);
  });
});

describe(".env.example", () => {
  const example = parseEnv(readFileSync(join(ROOT_FOLDER, ".env.example"), "utf8")) as Record<string, string>;

  test("names exactly the variables that are read", () => {
    expect(Object.keys(example).sort()).toEqual([...VARIABLES].sort());
  });

  test("shows the true defaults", () => {
    expect(parseEnvironment(example)).toEqual(parseEnvironment({}));
  });
});
