import { isLoopbackAddress } from "@plumbline/database";
import type { ScannedHeader } from "./scan-header.ts";

/** What the DerivationDescription (0008,2111) of an object begins with that `wrapRadiograph` of packages/dicom made. */
export const DEMO_MARK = "Wrapped from the published image ";

/** Where the object came from, as far as it decides what it may be. */
export interface Arrival {
  /** PLUMBLINE_DEMO=on */
  readonly demoInstallation: boolean;
  /** The peer's address is this machine's own. */
  readonly fromLoopback: boolean;
  /** The sender says that it is a demonstration object (header `X-Plumbline-Origin: DEMO`). */
  readonly claimsDemo: boolean;
}

export type OriginDecision =
  | { readonly origin: "REAL" | "DEMO"; readonly reason: null }
  | { readonly origin: null; readonly reason: string };

/**
 * The object itself decides: one that says that it is a wrapped radiograph is DEMO, and never REAL, whoever sends it;
 * any other is REAL. A demonstration object is taken only from this machine and only where the demonstration is on. A
 * sender that claims DEMO for an object which does not say so is refused, so that no patient's image can be hidden
 * among the demonstration's and removed with it.
 */
export function decideOrigin(header: ScannedHeader, arrival: Arrival): OriginDecision {
  const isDemo = header.derivationDescription?.startsWith(DEMO_MARK) ?? false;
  if (!isDemo && arrival.claimsDemo) {
    return refused("The sender calls this a demonstration object, but the object does not say that it is one.");
  }
  if (!isDemo) return { origin: "REAL", reason: null };
  if (!arrival.demoInstallation) {
    return refused("This is a demonstration object, and this installation takes none (PLUMBLINE_DEMO=off).");
  }
  if (!arrival.fromLoopback) {
    return refused("This is a demonstration object; such are taken only from the machine that Plumbline runs on.");
  }
  return { origin: "DEMO", reason: null };
}

const refused = (reason: string): OriginDecision => ({ origin: null, reason });

/** Whether the peer's address is this machine's own; a connection that is gone has none. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && isLoopbackAddress(address);
}
