import type { Logger, Metrics, Via } from "@plumbline/platform";
import type { Refused, Stored } from "./contract.ts";

/** Counts an object that was answered for. */
export function countReceived(metrics: Metrics, via: Via, result: Stored | Refused): void {
  metrics.objectReceived(via, result.outcome, result.outcome === "refused" ? 0 : result.sizeBytes);
}

/** Counts and logs it: by the id of its row, never by what it or its sender is called. */
export function reportReceived(
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
  via: Via,
  result: Stored | Refused,
): void {
  countReceived(metrics, via, result);
  const fields = { via, state: result.outcome };
  if (result.outcome === "refused") logger.warn(fields, "object refused");
  else logger.info({ ...fields, receivedObjectId: result.receivedObjectId }, "object received");
}
