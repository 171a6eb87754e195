import { type Failure, listFailures, retryFailures } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";
import { withDatabase } from "./with-database.ts";

const MOST = 1_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the workers gave up, newest first: one line each, tabs between its parts. */
export async function listFailed(environment: Environment): Promise<string[]> {
  const failures = await withDatabase(environment, CommandError, (database) => listFailures(database, { limit: MOST }));
  return failures.length === 0 ? ["Nothing failed."] : failures.map(lineOf);
}

function lineOf({ id, stage, receivedAt, reason }: Failure): string {
  return [id, stage.toLowerCase(), receivedAt.toISOString().slice(0, 16).replace("T", " "), reason].join("\t");
}

/** Puts these back to work; with `all`, everything that failed. @throws CommandError for an id that cannot be one */
export async function retryFailed(
  environment: Environment,
  ids: readonly string[],
  { all = false }: { readonly all?: boolean },
): Promise<string[]> {
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong !== undefined) throw new CommandError(`Found ${wrong}, needed an id as "plumbline failed list" shows it.`);
  if (all === ids.length > 0) throw new CommandError("Needed ids, or --all.");
  const retried = await withDatabase(environment, CommandError, async (database) =>
    retryFailures(database, all ? (await listFailures(database, { limit: MOST })).map(({ id }) => id) : ids),
  );
  const rest = all && retried.length === MOST ? " There may be more: ask again." : "";
  return [`${retried.length} put back to work.${rest}`];
}
