import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Pool } from "pg";

const SCHEMA_FOLDER = fileURLToPath(new URL("./schema/", import.meta.url));

/** Prisma's bookkeeping; not in the schema files. */
const FILTERS = { externalTables: ["public._prisma_migrations"], externalEnums: [] };

const CHARACTER_COLUMNS = new Set(["constraint_type", "confdeltype", "confupdtype"]);

/**
 * The engine reads the kinds of constraints as PostgreSQL's internal type "char", which the adapter does not know.
 * They are cast to text in the query, and the answer's columns are declared to be the single characters that they are.
 */
class IntrospectingPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const sql = query.sql
        .replace(/\bconstr\.contype AS/, "constr.contype::text AS")
        .replace(/\bcon1\.(conf(?:del|upd)type)\b/g, "con1.$1::text AS $1");
      const answer = await queryRaw({ ...query, sql });
      const columnTypes = answer.columnTypes.map((type, column) =>
        CHARACTER_COLUMNS.has(answer.columnNames[column] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...answer, columnTypes };
    };
    return adapter;
  }
}

interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

// TypeScript declares WebAssembly only together with the browser's types, which servers do not have.
interface WasmExports {
  __wbindgen_start(): void;
}
interface WasmLoader {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: WasmExports } }>;
}

async function readSchema(): Promise<SchemaFile[]> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(names.map(async (path) => ({ path, content: await readFile(join(SCHEMA_FOLDER, path), "utf8") })));
}

let loaded: Promise<void> | undefined;

/**
 * The package's own entry imports its `.wasm` as a module, which Node does not do unasked: instantiated by hand, and
 * once a process, because the bindings keep views of the first instance's memory.
 */
async function loadEngine(): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmLoader };
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": engine });
  const { __wbg_set_wasm: setWasm } = engine as unknown as { __wbg_set_wasm: (exports: WasmExports) => void };
  setWasm(instance.exports);
  instance.exports.__wbindgen_start();
}

async function openEngine(files: readonly SchemaFile[], pool: Pool): Promise<engine.SchemaEngine> {
  loaded ??= loadEngine();
  await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(new IntrospectingPg(pool));
  const datamodels = files.map(({ path, content }): [string, string] => [path, content]);
  return engine.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}

/**
 * The SQL that turns `from` into what `prisma/schema/*.prisma` describes, by Prisma's schema engine (WebAssembly).
 * `"empty"` gives the whole schema (the engine wants a database all the same). `"database"` compares with the database at `databaseUrl`: after all migrations the
 * script must be empty, otherwise schema files and migrations disagree.
 * @returns the script, "" when there is no difference; indexes and checks that the schema language cannot express do
 * not count as a difference
 */
export async function diffSchema(from: "empty" | "database", databaseUrl: string): Promise<string> {
  const files = await readSchema();
  const pool = new Pool({ connectionString: databaseUrl });
  try {
    const schema = await openEngine(files, pool);
    const result = await schema.diff({
      from: from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: SCHEMA_FOLDER },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    const script = result.stdout?.trim() ?? "";
    return /^-- This is an empty migration\.$/.test(script) ? "" : script;
  } finally {
    await pool.end();
  }
}
