import { v7 } from "uuid";

/** An id as the schema's `uuid(7)` makes them, for rows that are not written by Prisma: they sort by their time. */
export const newId = (): string => v7();
