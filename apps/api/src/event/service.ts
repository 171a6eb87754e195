import { addEvent, changeEvent, type RecordedEvent, readEvents, withdrawEvent } from "@plumbline/database";
import { changedBy } from "../changed-by.ts";
import type { Context } from "../context.ts";
import { badInput, explained } from "../errors.ts";
import type {
  EventFilter,
  EventInput,
  MutationChangeEventArgs,
  MutationWithdrawEventArgs,
} from "../generated/resolver-types.ts";
import { requireIds } from "../ids.ts";

/** @throws BAD_USER_INPUT */
export async function listEvents({ database, sites }: Context, filter: EventFilter | null): Promise<RecordedEvent[]> {
  const { origin, siteIds, from, to, kinds, withdrawn } = filter ?? {};
  return readEvents(database, {
    sites,
    origin: origin ?? null,
    siteIds: requireIds(siteIds ?? [], "siteIds"),
    from: from ?? null,
    to: to ?? null,
    kinds: kinds ?? null,
    withdrawn: withdrawn ?? false,
  });
}

/** @throws BAD_USER_INPUT */
export async function addOne(context: Context, { unitId, origin, ...input }: EventInput): Promise<RecordedEvent> {
  if (unitId != null) requireIds([unitId], "unitId");
  const event = { ...input, unitId: unitId ?? null, origin: origin ?? null };
  return explained(() => addEvent(context.database, event, changedBy(context)));
}

/** @throws BAD_USER_INPUT */
export async function changeOne(
  context: Context,
  { id, changes, reason }: MutationChangeEventArgs,
): Promise<RecordedEvent> {
  requireIds([id], "id");
  const missing = Object.entries(changes).find(([, value]) => value === null);
  if (missing) throw badInput(`${missing[0]} cannot be taken away, only changed.`);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const change = { changes: given, reason: reason ?? null };
  return explained(() => changeEvent(context.database, id, change, changedBy(context)));
}

/** @throws BAD_USER_INPUT */
export async function withdrawOne(context: Context, { id, reason }: MutationWithdrawEventArgs): Promise<RecordedEvent> {
  requireIds([id], "id");
  return explained(() => withdrawEvent(context.database, id, reason, changedBy(context)));
}
