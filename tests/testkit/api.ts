import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Deps, startApi } from "@plumbline/api";
import { type BlobStore, type Database, openBlobStore } from "@plumbline/database";
import { createLogger } from "@plumbline/platform";

export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly errors?: { readonly message: string; readonly extensions: { readonly code: string } }[];
}

export interface TestApi {
  readonly url: string;
  readonly blobs: BlobStore;
  /** Every line the API logged. */
  readonly log: string[];
  query<T = Record<string, never>>(query: string, variables?: object): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** The API of this process on a free port, over real HTTP; pictures lie in a folder of its own. */
export async function serveApi(database: Database, deps: Partial<Deps> = {}): Promise<TestApi> {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-api-"));
  const blobs = await openBlobStore(folder);
  const log: string[] = [];
  const logger = createLogger("api", "info", { write: (line) => void log.push(line) });
  const now = () => new Date("2026-11-21T12:00:00Z");
  const api = await startApi({ database, blobs, logger, now, demo: true, host: "127.0.0.1", ...deps }, 0);
  const url = `http://127.0.0.1:${api.port}`;
  return {
    url,
    blobs,
    log,
    query: async (query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) } as never;
    },
    close: async () => {
      await api.close();
      rmSync(folder, { recursive: true });
    },
  };
}
