import { createHash, randomBytes } from "node:crypto";
import { borrowConnection, type Database, type Transaction } from "./client.ts";
import type { AccessScope, AccessToken } from "./generated/client.ts";
import { newId } from "./new-id.ts";

/** What a row says, without the hash. */
export type TokenRow = Omit<AccessToken, "sha256">;

const SHOWN = { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, revokedAt: true } as const;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The names of tokens that receivers make for the programs of their own machine. */
export const LOCAL_PREFIX = "local-";

/** A token cannot be made or revoked as asked; the message is for the person who asked. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}

/** 256 random bits, with a beginning by which a leaked one is recognised. */
export const newToken = (): string => `plb_${randomBytes(32).toString("base64url")}`;

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/**
 * Makes a token. Only its hash is kept: the return value is the one time that it can be seen.
 * @throws TokenError when the name is no name or in use
 */
export async function addAccessToken(
  tx: Transaction,
  { name, scopes, now }: { readonly name: string; readonly scopes: readonly AccessScope[]; readonly now: Date },
): Promise<string> {
  if (!NAME.test(name) || name.startsWith(LOCAL_PREFIX)) {
    throw new TokenError(
      `A token's name is 1 to 64 letters, digits, dots, dashes or underscores and does not begin with "${LOCAL_PREFIX}".`,
    );
  }
  if (scopes.length === 0) throw new TokenError("A token needs at least one scope: store, read or both.");
  const token = newToken();
  const data = { name, sha256: tokenHash(token), scopes: [...new Set(scopes)], createdAt: now };
  const { count } = await tx.accessToken.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) throw new TokenError(`There is a token named ${name} already; revoke it first.`);
  return token;
}

/** All of them, revoked ones too, oldest first. */
export const listAccessTokens = (tx: Transaction): Promise<TokenRow[]> =>
  tx.accessToken.findMany({ select: SHOWN, orderBy: { id: "asc" } });

/** @throws TokenError when no unrevoked token has the name */
export async function revokeAccessToken(tx: Transaction, name: string, now: Date): Promise<void> {
  const { count } = await tx.accessToken.updateMany({ where: { name, revokedAt: null }, data: { revokedAt: now } });
  if (count === 0) throw new TokenError(`There is no token named ${name} in force.`);
}

/** A token in force, as a receiver compares with it. */
export interface TokenInForce {
  readonly id: string;
  readonly sha256: string;
  readonly scopes: readonly AccessScope[];
}

/** Plain statements from here on: a receiver that only stores never loads Prisma's engine. */
export async function tokensInForce(database: Database): Promise<TokenInForce[]> {
  const text = "SELECT id, sha256, scopes::text[] AS scopes FROM access_token WHERE revoked_at IS NULL";
  return ask<TokenInForce>(database, text, []);
}

export async function noteTokenUse(database: Database, id: string, now: Date): Promise<void> {
  await ask(database, "UPDATE access_token SET last_used_at = $2 WHERE id = $1", [id, now]);
}

/**
 * Makes the database know a token for storing that it may know already.
 * @returns whether it is in force; false: a person revoked it
 */
export async function knowStoreToken(database: Database, name: string, sha256: string, now: Date): Promise<boolean> {
  const insert =
    "INSERT INTO access_token (id, name, sha256, scopes, created_at) VALUES ($1, $2, $3, ARRAY['STORE']::\"AccessScope\"[], $4)";
  await ask(database, `${insert} ON CONFLICT DO NOTHING`, [newId(), name, sha256, now]);
  const text = "SELECT revoked_at AS revoked FROM access_token WHERE sha256 = $1";
  const [row] = await ask<{ readonly revoked: Date | null }>(database, text, [sha256]);
  return row?.revoked === null;
}

async function ask<Row extends object>(database: Database, text: string, values: readonly unknown[]): Promise<Row[]> {
  const connection = await borrowConnection(database);
  let failed = true;
  try {
    const { rows } = await connection.query<Row>(text, [...values]);
    failed = false;
    return rows;
  } finally {
    connection.release(failed);
  }
}
