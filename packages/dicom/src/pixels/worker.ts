import { parentPort } from "node:worker_threads";
import { sentenceOf } from "../error.ts";
import { codecMemoryBytes, decodeFrame } from "./codecs.ts";
import type { DecodedFrame, FrameRequest } from "./types.ts";

/** What the worker thread answers to one request. */
export type WorkerAnswer = { readonly frame: DecodedFrame; readonly memoryBytes: number } | { readonly failed: string };

parentPort?.on("message", async (request: FrameRequest) => {
  try {
    const frame = await decodeFrame(request);
    const answer: WorkerAnswer = { frame, memoryBytes: await codecMemoryBytes() };
    parentPort?.postMessage(answer, [frame.samples.buffer as ArrayBuffer]);
  } catch (thrown) {
    // Compiled C++ throws the address of its exception.
    const failed = typeof thrown === "number" ? "the codec found it damaged" : sentenceOf(thrown);
    parentPort?.postMessage({ failed } satisfies WorkerAnswer);
  }
});
