import { Worker } from "node:worker_threads";
import { DicomError } from "../error.ts";
import type { DecodedFrame, FrameRequest } from "./types.ts";
import type { WorkerAnswer } from "./worker.ts";

/** Decodes compressed frames one after the other in one worker thread. */
export interface FrameWorker {
  decode(request: FrameRequest): Promise<DecodedFrame>;
  close(): Promise<void>;
}

/**
 * A worker thread that is replaced after every failure and terminated at its deadline: the codecs are C and C++ that
 * keep damaged state, or loop, after a bad frame. It never keeps the process alive by itself.
 */
export function createFrameWorker(deadlineMs: number): FrameWorker {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function discard(): Promise<void> {
    const old = worker;
    worker = null;
    if (old !== null) await old.terminate();
  }

  function run(request: FrameRequest): Promise<DecodedFrame> {
    if (closed) return Promise.reject(new DicomError("UNSUPPORTED", "The pixel decoder is closed."));
    worker ??= start();
    const current = worker;
    current.ref();
    return new Promise<WorkerAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new DicomError("DEADLINE", `The ${request.codec} decoder took more than ${deadlineMs} ms.`));
      }, deadlineMs);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      current.removeAllListeners();
      current.once("message", (answer: WorkerAnswer) => settle(() => resolve(answer)));
      current.once("error", (error) => settle(() => reject(failure(request, error.message))));
      current.once("exit", () => settle(() => reject(failure(request, "the decoder's thread ended"))));
      const codestream = new Uint8Array(request.codestream);
      current.postMessage({ ...request, codestream }, [codestream.buffer]);
    }).then(
      async (answer) => {
        if ("frame" in answer) {
          current.unref();
          return answer.frame;
        }
        await discard();
        throw failure(request, answer.failed);
      },
      async (error: unknown) => {
        await discard();
        throw error;
      },
    );
  }

  return {
    decode(request) {
      const result = queue.then(() => run(request));
      queue = result.catch(() => undefined);
      return result;
    },
    async close() {
      closed = true;
      await queue;
      await discard();
    },
  };
}

function start(): Worker {
  // The codecs write their complaints to the standard streams.
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { stdout: true, stderr: true, execArgv: [] });
  worker.unref();
  return worker;
}

function failure(request: FrameRequest, message: string): DicomError {
  const said = message.replace(/\s+/g, " ").slice(0, 160);
  return new DicomError("BAD_PIXELS", `The ${request.codec} image does not decode: ${said}.`);
}
