import { announcedDatabase, createDatabase, type Database } from "@plumbline/database";
import { type Environment, withoutValues } from "@plumbline/platform";
import { CommandError } from "./command-error.ts";

/**
 * DATABASE_URL, or the embedded database while Plumbline runs.
 * @param saysWhy the kind of error whose message is for the person who typed the command
 * @throws CommandError
 */
export async function withDatabase<T>(
  environment: Environment,
  saysWhy: abstract new (...args: never[]) => Error,
  act: (database: Database) => Promise<T>,
): Promise<T> {
  const url = environment.databaseUrl ?? announcedDatabase(environment.dataDir);
  if (url === null) {
    throw new CommandError(
      `No database runs for ${environment.dataDir}: start Plumbline first (npm start), or set DATABASE_URL.`,
    );
  }
  const database = createDatabase(url);
  try {
    return await act(database);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    if (error instanceof saysWhy) throw new CommandError(error.message);
    throw new CommandError(`The database did not do it: ${withoutValues(String(error))}`);
  } finally {
    await database.$disconnect();
  }
}
