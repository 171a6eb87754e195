import { timingSafeEqual } from "node:crypto";
import { type Database, noteTokenUse, tokenHash, tokensInForce } from "@plumbline/database";
import type { Logger } from "@plumbline/platform";
import { HttpError } from "./answer.ts";

export type Scope = "STORE" | "READ";

export interface TokenGuardDeps {
  readonly database: Database;
  readonly logger: Logger;
  readonly now: () => Date;
  /** A clock that never goes back, in milliseconds. */
  readonly elapsedMs: () => number;
}

/** Lets a request pass, or throws the HttpError that answers it. */
export type TokenGuard = (authorization: string | undefined, scope: Scope) => Promise<void>;

/** So long a revoked token may still pass. */
const KEEP_MS = 5_000;
/** A token that is not known is looked for again no sooner, so that guessing costs the database nothing. */
const LOOK_AGAIN_MS = 1_000;
/** How often a token's last use is written. */
const NOTE_MS = 60_000;

type Known = Awaited<ReturnType<typeof tokensInForce>>;

/**
 * Bearer tokens (RFC 6750). All tokens in force are held for a few seconds and compared in constant time; a token is
 * never part of a message or a log line.
 */
export function createTokenGuard({ database, logger, now, elapsedMs }: TokenGuardDeps): TokenGuard {
  let known: Known = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const notedAtMs = new Map<string, number>();

  async function read(): Promise<void> {
    const startedMs = elapsedMs();
    known = await tokensInForce(database);
    readAtMs = startedMs;
  }

  async function refresh(): Promise<void> {
    reading ??= read().finally(() => {
      reading = null;
    });
    try {
      await reading;
    } catch (err) {
      logger.error({ err }, "access tokens could not be read");
      throw new HttpError(503, "The database does not answer, so no token can be checked now.", {
        "Retry-After": "30",
      });
    }
  }

  async function find(token: string) {
    if (elapsedMs() - readAtMs > KEEP_MS) await refresh();
    const found = matching(known, token);
    if (found !== undefined || elapsedMs() - readAtMs <= LOOK_AGAIN_MS) return found;
    await refresh();
    return matching(known, token);
  }

  function note(id: string): void {
    const before = notedAtMs.get(id);
    if (before !== undefined && elapsedMs() - before < NOTE_MS) return;
    notedAtMs.set(id, elapsedMs());
    noteTokenUse(database, id, now()).catch((err: unknown) => logger.warn({ err }, "a token's use was not noted"));
  }

  return async (authorization, scope) => {
    const token = tokenOf(authorization);
    if (token === null) throw unauthorized("A token is needed: Authorization: Bearer …", 'Bearer realm="plumbline"');
    const found = await find(token);
    if (found === undefined) {
      const challenge = 'Bearer realm="plumbline", error="invalid_token"';
      throw unauthorized("The token is not known or was revoked.", challenge);
    }
    note(found.id);
    if (found.scopes.includes(scope)) return;
    const wanted = scope.toLowerCase();
    throw new HttpError(403, `The token has no scope "${wanted}".`, {
      "WWW-Authenticate": `Bearer realm="plumbline", error="insufficient_scope", scope="${wanted}"`,
    });
  };
}

const unauthorized = (message: string, challenge: string): HttpError =>
  new HttpError(401, message, { "WWW-Authenticate": challenge });

/** RFC 6750 2.1; null when there is none or it is none. */
function tokenOf(authorization: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]{1,256}=*)$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** Looks at every one, whichever it is. */
function matching(known: Known, token: string): Known[number] | undefined {
  const hash = Buffer.from(tokenHash(token), "latin1");
  let found: Known[number] | undefined;
  for (const row of known) if (timingSafeEqual(hash, Buffer.from(row.sha256, "latin1"))) found = row;
  return found;
}
