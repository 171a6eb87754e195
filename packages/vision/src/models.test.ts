/** The registered models as a worker opens them: once, with their threads pinned. */
import { fileURLToPath } from "node:url";
import { InferenceSession } from "onnxruntime-node";
import { afterEach, expect, it, vi } from "vitest";
import { openModels } from "./models.ts";

const modelsDir = fileURLToPath(new URL("../../../models", import.meta.url));
const ramp = { width: 96, height: 128, data: Float32Array.from({ length: 96 * 128 }, (_, i) => (i % 96) / 95) };

afterEach(() => vi.restoreAllMocks());

it("opens every network once, on one thread each, whatever is asked of them afterwards", async () => {
  const create = vi.spyOn(InferenceSession, "create");
  const said: string[] = [];
  const models = await openModels({ modelsDir, onFirstLook: () => said.push("first look") });
  await models.scout(ramp);
  const seen = await models.scout(ramp);
  await models.landmarks(ramp, seen, "AP").then(() => said.push("both looks"));
  await models.artefact(ramp);
  await models.close();
  expect(said).toEqual(["first look", "both looks"]);
  expect(create).toHaveBeenCalledTimes(3);
  const pinned = { intraOpNumThreads: 1, interOpNumThreads: 1, executionProviders: ["cpu"] };
  for (const [, options] of create.mock.calls as unknown[][]) expect(options).toMatchObject(pinned);
});

it("takes as many threads as it is told", async () => {
  const create = vi.spyOn(InferenceSession, "create");
  await (await openModels({ modelsDir, intraOpThreads: 2 })).close();
  expect(create).toHaveBeenCalledTimes(3);
  for (const [, options] of create.mock.calls as unknown[][]) expect(options).toMatchObject({ intraOpNumThreads: 2 });
});
