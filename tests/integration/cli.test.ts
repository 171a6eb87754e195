import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT_FOLDER } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestEnvironment, writeRadiographs } from "../testkit/index.ts";

let radiographs: Awaited<ReturnType<typeof writeRadiographs>>;

beforeAll(async () => {
  radiographs = await writeRadiographs(4);
  writeFileSync(join(radiographs.folder, "a-note.txt"), "no DICOM");
});
afterAll(() => radiographs.remove());

function run(command: string, args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT_FOLDER, encoding: "utf8", input });
  return { status, stdout, stderr, lines: stdout.split("\n").filter(Boolean) };
}
const npx = (...args: string[]) => run("npx", ["plumbline", ...args]);
const npmRun = (...args: string[]) => run("npm", ["run", "-s", "plumbline", "--", ...args]);

const KEYS = ["file", "sopInstanceUid", "status", "reason", "view", "total", "grade", "tasks", "landmarks", "marker"];
const MORE_KEYS = ["artefact", "rubric", "models", "timings"];

test("grade --json writes one object a file, in order; a bad file is a REJECTED line and the run goes on", () => {
  const { status, lines } = npx("grade", radiographs.folder, "--json");
  expect(status).toBe(0);
  const objects = lines.map((line) => JSON.parse(line));
  expect(objects.map(({ file }) => file)).toEqual(
    [join(radiographs.folder, "a-note.txt"), ...radiographs.files].sort(),
  );
  for (const object of objects) expect(Object.keys(object)).toEqual(expect.arrayContaining([...KEYS, ...MORE_KEYS]));
  const note = objects.find(({ file }) => file.endsWith("a-note.txt"));
  expect(note).toMatchObject({ status: "REJECTED", view: null, total: null, grade: null, tasks: [] });
  expect(note.reason).toMatch(/DICM/);
  const graded = objects.filter((object) => object.status !== "REJECTED");
  expect(graded.length).toBeGreaterThanOrEqual(2);
  for (const image of graded) {
    expect(image.tasks.length).toBeGreaterThan(19);
    const found = Object.values(image.landmarks).filter((landmark) => landmark !== null);
    for (const landmark of found)
      expect(landmark).toEqual({ x: expect.any(Number), y: expect.any(Number), confidence: expect.any(Number) });
  }
});

test("both ways to call it give the same, timings aside; standard output holds nothing else", () => {
  const [file = ""] = radiographs.files;
  const [one, other] = [npx("grade", file, "--json"), npmRun("grade", file, "--json")].map(({ lines }) => {
    expect(lines).toHaveLength(1);
    const { timings, ...rest } = JSON.parse(lines[0] ?? "");
    expect(timings.total).toBeGreaterThan(0);
    return rest;
  });
  expect(one).toEqual(other);
});

test("when nothing could be graded the exit status is 1", () => {
  const { status, lines } = npx("grade", join(radiographs.folder, "a-note.txt"), "/nowhere", "--json");
  expect(status).toBe(1);
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual([
    expect.stringMatching(/DICM/),
    "There is no such file or folder.",
  ]);
});

test("score needs no image and no database", () => {
  const input = {
    view: "LAT",
    width: 1000,
    height: 1400,
    spacingMm: [0.15, 0.15],
    landmarks: { P1: [500, 700], P2: [500, 760], P3: [500, 1300], P4: [505, 765], P5: [505, 1300] },
    info: { "info.kvp": true },
    marker: "present",
    artefactProbability: 0.1,
  };
  const { status, lines } = run("npx", ["plumbline", "score"], `${JSON.stringify(input)}\nrubbish\n`);
  expect(status).toBe(0);
  const [scored, rubbish] = lines.map((line) => JSON.parse(line));
  expect(scored).toMatchObject({ status: "GRADED", view: "LAT", total: expect.any(Number) });
  expect(scored.tasks.find(({ id }: { id: string }) => id === "info.kvp").score).toBe(2);
  expect(rubbish.status).toBe("REJECTED");
});

test("import says so when no receiver answers", async () => {
  const { environment, remove } = await createTestEnvironment("postgresql://nobody@127.0.0.1:1/none");
  const { status, stderr } = spawnSync("node", ["apps/cli/src/main.ts", "import", radiographs.folder], {
    cwd: ROOT_FOLDER,
    encoding: "utf8",
    env: { ...process.env, PLUMBLINE_RECEIVER_PORT: String(environment.receiverPort) },
  });
  remove();
  expect(status).toBe(1);
  expect(stderr).toContain(`No receiver answers at http://127.0.0.1:${environment.receiverPort}/studies`);
});

test("an unknown setting ends the command with a sentence", () => {
  const { status, stderr } = spawnSync("node", ["apps/cli/src/main.ts", "grade", radiographs.folder], {
    cwd: ROOT_FOLDER,
    encoding: "utf8",
    env: { ...process.env, PLUMBLINE_MODEL_DIR: "models" },
  });
  expect(status).toBe(1);
  expect(stderr).toContain("PLUMBLINE_MODEL_DIR is not a setting of Plumbline");
});
