import { identify } from "@plumbline/workers/identify";
import { storeAndEnqueue } from "@plumbline/workers/receive";
import { type GradeInstanceDeps, gradeInstance } from "../workers/src/3-grade/grade-instance.ts";

const MAX_BYTES = 512 * 2 ** 20;

/** One object's whole way as receiver and worker take it, in this process: stored, identified, graded, stored. */
export function createPipeline(deps: GradeInstanceDeps): (object: Uint8Array) => Promise<void> {
  const sender = { via: "stow", peer: null, demoInstallation: true, fromLoopback: true, claimsDemo: true } as const;
  return async (object) => {
    const received = await storeAndEnqueue({ ...deps, maxObjectBytes: MAX_BYTES }, chunks(object), sender);
    if (received.outcome !== "stored") throw new Error(`The radiograph was not stored: ${received.outcome}.`);
    await identify({ ...deps, secret: "bench".repeat(8), timeZone: "UTC" }, received.receivedObjectId);
    const { id } = await deps.database.instance.findUniqueOrThrow({
      where: { receivedObjectId: received.receivedObjectId },
      select: { id: true },
    });
    await gradeInstance(deps, { instanceId: id, reason: "first" });
  };
}

async function* chunks(object: Uint8Array): AsyncGenerator<Uint8Array> {
  yield object;
}
