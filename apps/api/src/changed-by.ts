import type { IdentityChange } from "@plumbline/database";
import type { Context } from "./context.ts";

/** The viewer, now, and what they may change. */
export const changedBy = ({ viewer, now, sites }: Context): IdentityChange => ({
  actor: viewer.name,
  at: now(),
  sites,
});
