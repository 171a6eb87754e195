/** Loaded before a worker (`node --import`): its networks answer from the recording that PLUMBLINE_TEST_RECORDING names. */
import { readFileSync } from "node:fs";
import { InferenceSession } from "onnxruntime-node";
import { callKey, fromStored, networkOf, type Recording } from "./recorded-inference.ts";

const file = process.env.PLUMBLINE_TEST_RECORDING;
if (file === undefined) throw new Error("PLUMBLINE_TEST_RECORDING must name the recording.");
const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;

const create = async (model: Uint8Array) => {
  const network = networkOf(model);
  return {
    run: async (feeds: Parameters<InferenceSession["run"]>[0]) => {
      const answers = recording[callKey(network, feeds)];
      if (answers === undefined) throw new Error("The recording has no answer to this input.");
      return fromStored(answers);
    },
    release: async () => undefined,
  };
};
Object.assign(InferenceSession, { create });
