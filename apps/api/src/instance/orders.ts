import { Prisma } from "@plumbline/database";
import type { InstanceOrder } from "../generated/resolver-types.ts";
import type { KeysetOrder } from "../relay/keyset.ts";

const id = Prisma.sql`i.id`;

/** As `timestamptz` is written in a UTC session, microseconds included, so that no row is lost to rounding. */
export const isTimestamp = (text: string): boolean => /^\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(text);

const byTime = (name: InstanceOrder, descending: boolean): KeysetOrder => ({
  name,
  column: Prisma.sql`i.acquired_at`,
  id,
  descending,
  // The exact reverse of each other, because the index can be read both ways.
  idDescending: !descending,
  nullable: false,
  value: (key) => Prisma.sql`${key}::timestamptz`,
  isKey: isTimestamp,
});

const byTotal = (name: InstanceOrder, descending: boolean): KeysetOrder => ({
  name,
  column: Prisma.sql`i.total`,
  id,
  descending,
  idDescending: false,
  nullable: true,
  value: (key) => Prisma.sql`${key}::int`,
  isKey: (text) => /^\d{1,3}$/.test(text),
});

export const INSTANCE_ORDERS: Readonly<Record<InstanceOrder, KeysetOrder>> = {
  ACQUIRED_DESC: byTime("ACQUIRED_DESC", true),
  ACQUIRED_ASC: byTime("ACQUIRED_ASC", false),
  TOTAL_ASC: byTotal("TOTAL_ASC", false),
  TOTAL_DESC: byTotal("TOTAL_DESC", true),
};
