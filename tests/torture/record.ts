import { writeFileSync } from "node:fs";
import { openGrader } from "@plumbline/workers/grade";
import { InferenceSession } from "onnxruntime-node";
import { callKey, networkOf, type Recording, toStored } from "./recorded-inference.ts";

type Run = InferenceSession["run"];

/** Grades the objects once with the real networks and writes what these answered into the file. */
export async function recordInference(modelsDir: string, objects: readonly Uint8Array[], file: string): Promise<void> {
  const recording: Recording = {};
  const create = InferenceSession.create;
  const recorded = async (model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> => {
    const session = await create.call(InferenceSession, model, options);
    const run = session.run.bind(session) as Run;
    const noting = async (feeds: Parameters<Run>[0]) => {
      const answers = await run(feeds);
      recording[callKey(networkOf(model), feeds)] = toStored(answers);
      return answers;
    };
    return Object.assign(session, { run: noting });
  };
  Object.assign(InferenceSession, { create: recorded });
  try {
    const grader = await openGrader({ modelsDir });
    for (const object of objects) await grader.grade(object);
    await grader.close();
  } finally {
    Object.assign(InferenceSession, { create });
  }
  writeFileSync(file, JSON.stringify(recording));
}
