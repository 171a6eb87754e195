import { type Database, Prisma } from "@plumbline/database";
import { decodeCursor, encodeCursor, type Position } from "./cursor.ts";
import { following, type KeysetOrder, orderBy } from "./keyset.ts";
import type { PageRequest } from "./page-arguments.ts";

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a connection. */
export interface Page<T> {
  readonly edges: readonly Edge<T>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts all rows of the selection; a query of its own. */
  readonly countTotal: () => Promise<number>;
}

export interface Selection<T extends { readonly id: string }> {
  /** `instance i` or a join. */
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  /** The rows of these ids, in any order. */
  readonly load: (ids: string[]) => Promise<T[]>;
}

/**
 * One page by its keyset: two queries however deep the page lies, and rows that arrive meanwhile neither repeat nor
 * hide others. In Relay's sense: with a cursor there is a page on the side where it came from.
 */
export async function readPage<T extends { readonly id: string }>(
  database: Database,
  { from, where, load }: Selection<T>,
  order: KeysetOrder,
  { backward, limit, cursor }: PageRequest,
): Promise<Page<T>> {
  const start =
    cursor === null ? Prisma.sql`true` : following(order, decodeCursor(order.name, cursor, order.isKey), backward);
  const found = await database.$queryRaw<Position[]>`
    SELECT ${order.id} AS id, ${order.column}::text AS key FROM ${from}
    WHERE ${where} AND ${start}
    ORDER BY ${orderBy(order, backward)} LIMIT ${limit + 1}`;
  const hasMore = found.length > limit;
  const positions = found.slice(0, limit);
  if (backward) positions.reverse();
  const rows = new Map((await load(positions.map(({ id }) => id))).map((row) => [row.id, row]));
  const edges = positions.flatMap((position) => {
    const node = rows.get(position.id);
    return node === undefined ? [] : [{ cursor: encodeCursor(order.name, position), node }];
  });
  return {
    edges,
    hasNextPage: backward ? cursor !== null : hasMore,
    hasPreviousPage: backward ? hasMore : cursor !== null,
    countTotal: async () => {
      const counted = await database.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM ${from} WHERE ${where}`;
      return counted[0].n;
    },
  };
}
