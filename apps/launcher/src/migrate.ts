/** `node apps/launcher/src/migrate.ts`: brings the database of DATABASE_URL up to date, and ends. */
import { migrate } from "@plumbline/database";
import { environmentOrExit, withoutValues } from "@plumbline/platform";

const { databaseUrl } = environmentOrExit();
if (databaseUrl === null) {
  process.stderr.write("DATABASE_URL is not set: an embedded database is brought up to date by npm start.\n");
  process.exit(1);
}
try {
  const applied = await migrate(databaseUrl, { onApplied: (name) => console.log(`applied ${name}`) });
  console.log(applied.length === 0 ? "The database is up to date." : `${applied.length} migrations applied.`);
} catch (error) {
  process.stderr.write(`The database was not brought up to date: ${withoutValues(String(error))}\n`);
  process.exitCode = 1;
}
