import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadRegistry, PREPROCESSING } from "./registry.ts";

let folder: string;
const content = Buffer.from("weights");
const sha256 = createHash("sha256").update(content).digest("hex");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "plumbline-registry-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function registry(change: Record<string, unknown> = {}, names = ["scout", "landmarks", "artefact"]) {
  const models = names.map((name) => ({
    name,
    version: "1.0.0",
    file: `${name}.onnx`,
    sha256,
    preprocessing: { id: PREPROCESSING },
    thresholds: {},
    ...change,
  }));
  for (const m of models) await writeFile(join(folder, `${m.name}.onnx`), content);
  await writeFile(join(folder, "registry.json"), JSON.stringify({ models }));
}

it("loads the registered files", async () => {
  await registry();
  const loaded = await loadRegistry(folder);
  expect(Object.values(loaded).map(({ entry }) => entry.name)).toEqual(["scout", "landmarks", "artefact"]);
  expect(Buffer.from(loaded.landmarks.bytes)).toEqual(content);
});

it("names the file and both hashes when a file was swapped", async () => {
  await registry();
  await writeFile(join(folder, "landmarks.onnx"), "other");
  const found = createHash("sha256").update("other").digest("hex");
  await expect(loadRegistry(folder)).rejects.toThrow(
    new RegExp(`landmarks\\.onnx has sha256 ${found}.*expects ${sha256}`),
  );
});

it("says which file is missing", async () => {
  await registry();
  await rm(join(folder, "artefact.onnx"));
  await expect(loadRegistry(folder)).rejects.toThrow(/artefact\.onnx cannot be read/);
});

it("refuses weights that expect another preprocessing", async () => {
  await registry({ preprocessing: { id: "wrist-frame-0" } });
  await expect(loadRegistry(folder)).rejects.toThrow(/wrist-frame-0/);
});

it("says which of the models the registry does not name", async () => {
  await registry({}, ["scout", "artefact"]);
  await expect(loadRegistry(folder)).rejects.toThrow(/registry\.json names no model landmarks/);
});
