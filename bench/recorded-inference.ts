import { InferenceSession } from "onnxruntime-node";

type Feeds = Parameters<InferenceSession["run"]>[0];

export interface InferenceCall {
  readonly feeds: Feeds;
  /** The network's own `run`, not noted again. */
  readonly run: (feeds: Feeds) => Promise<unknown>;
}

/** Notes every inference of the networks that are opened from now on: which one, and with which inputs. */
export function recordInference(): { readonly calls: readonly InferenceCall[]; clear(): void } {
  const calls: InferenceCall[] = [];
  const create = InferenceSession.create.bind(InferenceSession) as (...args: unknown[]) => Promise<InferenceSession>;
  const createRecorded = async (...args: unknown[]) => {
    const session = await create(...args);
    const run = session.run.bind(session) as (feeds: Feeds) => ReturnType<InferenceSession["run"]>;
    const runRecorded = (feeds: Feeds) => {
      calls.push({ feeds, run });
      return run(feeds);
    };
    return Object.assign(session, { run: runRecorded });
  };
  Object.assign(InferenceSession, { create: createRecorded });
  return {
    calls,
    clear: () => {
      calls.length = 0;
    },
  };
}

/** The same inferences again, and nothing else. */
export async function replay(calls: readonly InferenceCall[]): Promise<void> {
  for (const { feeds, run } of calls) await run(feeds);
}
