import { Worker } from "node:worker_threads";
import { DicomError } from "../error.ts";
import type { DecodedFrame, FrameRequest } from "./types.ts";
import type { WorkerAnswer } from "./worker.ts";

/** Decodes compressed frames one after the other in one worker thread. */
export interface FrameWorker {
  decode(request: FrameRequest): Promise<DecodedFrame>;
  close(): Promise<void>;
}

/** A codec's memory never shrinks: after a frame that took more, the thread goes and gives it back. */
const KEPT_MEMORY_BYTES = 256 * 2 ** 20;

/**
 * A worker thread that is replaced after every failure and terminated at its deadline: the codecs are C and C++ that
 * keep damaged state, or loop, after a bad frame. It never keeps the process alive by itself.
 */
export function createFrameWorker(deadlineMs: number, keptMemoryBytes = KEPT_MEMORY_BYTES): FrameWorker {
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  function start(): Worker {
    // The codecs write their complaints to the standard streams; nobody reads them.
    const options = { stdout: true, stderr: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 256 } };
    const started = new Worker(new URL("./worker.ts", import.meta.url), options);
    started.stdout.resume();
    started.stderr.resume();
    // A thread that dies between two frames must neither end the process nor be given the next frame.
    started.on("error", () => forget(started));
    started.on("exit", () => forget(started));
    started.unref();
    return started;
  }

  function forget(dead: Worker): void {
    if (worker === dead) worker = null;
  }

  async function discard(): Promise<void> {
    const old = worker;
    worker = null;
    if (old !== null) await old.terminate();
  }

  function run(request: FrameRequest): Promise<DecodedFrame> {
    if (closed) return Promise.reject(new DicomError("UNSUPPORTED", "The pixel decoder is closed."));
    const current = worker ?? start();
    worker = current;
    current.ref();
    return new Promise<WorkerAnswer>((resolve, reject) => {
      const stop = (settle: () => void) => {
        clearTimeout(timer);
        current.off("message", answered).off("error", broke).off("exit", ended);
        settle();
      };
      const timer = setTimeout(() => {
        const said = `The ${request.codec} decoder took more than ${deadlineMs} ms.`;
        stop(() => reject(new DicomError("DEADLINE", said)));
      }, deadlineMs);
      const answered = (answer: WorkerAnswer) => stop(() => resolve(answer));
      const broke = (error: Error) => stop(() => reject(failure(request, error.message)));
      const ended = () => stop(() => reject(failure(request, "the decoder's thread ended")));
      current.on("message", answered).on("error", broke).on("exit", ended);
      const codestream = new Uint8Array(request.codestream);
      current.postMessage({ ...request, codestream }, [codestream.buffer]);
    }).then(
      async (answer) => {
        if ("frame" in answer) {
          if (answer.memoryBytes > keptMemoryBytes) await discard();
          else current.unref();
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

function failure(request: FrameRequest, message: string): DicomError {
  const said = message.replace(/\s+/g, " ").slice(0, 160);
  return new DicomError("BAD_PIXELS", `The ${request.codec} image does not decode: ${said}.`);
}
