import {
  type AccessScope,
  addAccessToken,
  listAccessTokens,
  revokeAccessToken,
  TokenError,
  type TokenRow,
} from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { withDatabase } from "./with-database.ts";

export interface TokenScopes {
  readonly store: boolean;
  readonly read: boolean;
}

/** Makes a token and gives the lines to print; the token is the last of them and is shown nowhere again. */
export async function addToken(environment: Environment, name: string, wanted: TokenScopes): Promise<string[]> {
  const scopes: AccessScope[] = [
    ...(wanted.store ? ["STORE" as const] : []),
    ...(wanted.read ? ["READ" as const] : []),
  ];
  const token = await withDatabase(environment, TokenError, (database) =>
    addAccessToken(database, { name, scopes, now: new Date() }),
  );
  return [`The token ${name} (${scopes.join(", ").toLowerCase()}). Keep it now: it is not shown again.`, token];
}

export async function listTokens(environment: Environment): Promise<string[]> {
  const rows = await withDatabase(environment, TokenError, listAccessTokens);
  return rows.length === 0 ? ["There are no tokens."] : rows.map(lineOf);
}

export async function revokeToken(environment: Environment, name: string): Promise<string[]> {
  await withDatabase(environment, TokenError, (database) => revokeAccessToken(database, name, new Date()));
  return [`The token ${name} is revoked; within a few seconds no receiver takes it any more.`];
}

function lineOf({ name, scopes, createdAt, lastUsedAt, revokedAt }: TokenRow): string {
  const time = (at: Date | null): string => (at === null ? "never" : at.toISOString().slice(0, 16).replace("T", " "));
  const state = revokedAt === null ? `last used ${time(lastUsedAt)}` : `revoked ${time(revokedAt)}`;
  return `${name}\t${scopes.join(", ").toLowerCase()}\tmade ${time(createdAt)}\t${state}`;
}
