import { InferenceSession } from "onnxruntime-node";

type Feeds = Parameters<InferenceSession["run"]>[0];

export interface InferenceCall {
  readonly feeds: Feeds;
  /** The network's own `run`, not noted again. */
  readonly run: (feeds: Feeds) => Promise<unknown>;
}

/** Prepares the networks that are opened from now on to have their inferences noted: which one, with which inputs. */
export function recordInference(): { during(work: () => Promise<unknown>): Promise<InferenceCall[]> } {
  let calls: InferenceCall[] | null = null;
  const create = InferenceSession.create.bind(InferenceSession) as (...args: unknown[]) => Promise<InferenceSession>;
  const createRecorded = async (...args: unknown[]) => {
    const session = await create(...args);
    const run = session.run.bind(session) as (feeds: Feeds) => ReturnType<InferenceSession["run"]>;
    const runRecorded = (feeds: Feeds) => {
      calls?.push({ feeds, run });
      return run(feeds);
    };
    return Object.assign(session, { run: runRecorded });
  };
  Object.assign(InferenceSession, { create: createRecorded });
  return {
    during: async (work) => {
      const noted: InferenceCall[] = [];
      calls = noted;
      await work();
      calls = null;
      return noted;
    },
  };
}

/** The same inferences again, and nothing else. */
export async function replay(calls: readonly InferenceCall[]): Promise<void> {
  for (const { feeds, run } of calls) await run(feeds);
}
