import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { diffSchema } from "./schema-diff.ts";

// Developer's tool: node prisma/write-migration.ts <name> <database address> [--whole]
// Writes prisma/migrations/<timestamp>_<name>/migration.sql with what the database, which has all migrations applied,
// lacks to agree with prisma/schema; with --whole, what an empty database lacks.
const [name, databaseUrl, whole] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name) || !databaseUrl) {
  process.stderr.write("Usage: node prisma/write-migration.ts <name in a-z 0-9 _> <database address> [--whole]\n");
  process.exit(1);
}
const script = await diffSchema(whole === "--whole" ? "empty" : "database", databaseUrl);
if (script === "") {
  process.stdout.write("The migrations already say what the schema says: nothing to write.\n");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = fileURLToPath(new URL(`./migrations/${stamp}_${name}/`, import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}migration.sql`, `${script}\n`, { flag: "wx" });
  process.stdout.write(`${folder}migration.sql\n`);
}
