import { Prisma } from "@plumbline/database";
import type { Position } from "./cursor.ts";

/** An order of rows by one column and, among equals, by id. Rows without a value come last, whatever the direction. */
export interface KeysetOrder {
  readonly name: string;
  /** Qualified columns, e.g. `i.acquired_at` and `i.id`. */
  readonly column: Prisma.Sql;
  readonly id: Prisma.Sql;
  readonly descending: boolean;
  readonly idDescending: boolean;
  readonly nullable: boolean;
  /** A cursor's key as a value of the column. */
  readonly value: (key: string) => Prisma.Sql;
  readonly isKey: (text: string) => boolean;
}

/** The order as `ORDER BY` reads it; `backward` reads it from the other end. */
export function orderBy(order: KeysetOrder, backward: boolean): Prisma.Sql {
  const way = (descending: boolean) => (descending !== backward ? Prisma.sql`DESC` : Prisma.sql`ASC`);
  // Said only where it matters: PostgreSQL does not use an index for an order that places nulls differently.
  const nulls = order.nullable ? (backward ? Prisma.sql` NULLS FIRST` : Prisma.sql` NULLS LAST`) : Prisma.empty;
  return Prisma.sql`${order.column} ${way(order.descending)}${nulls}, ${order.id} ${way(order.idDescending)}`;
}

/** The rows that follow a position in the direction of reading. */
export function following(order: KeysetOrder, { key, id }: Position, backward: boolean): Prisma.Sql {
  const { column } = order;
  const beyond = (descending: boolean) => (descending !== backward ? Prisma.sql`<` : Prisma.sql`>`);
  const idBeyond = Prisma.sql`${order.id} ${beyond(order.idDescending)} ${id}::uuid`;
  if (key === null) {
    const equal = Prisma.sql`(${column} IS NULL AND ${idBeyond})`;
    return backward ? Prisma.sql`(${equal} OR ${column} IS NOT NULL)` : equal;
  }
  const value = order.value(key);
  const way = beyond(order.descending);
  const among = Prisma.sql`(${column} ${way} ${value} OR (${column} = ${value} AND ${idBeyond}))`;
  if (order.nullable) return backward ? among : Prisma.sql`(${among} OR ${column} IS NULL)`;
  // The first half says nothing new; it gives the index scan its start.
  return Prisma.sql`(${column} ${way}= ${value} AND ${among})`;
}
