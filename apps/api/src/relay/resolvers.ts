import type { Page } from "./page.ts";

/** The fields that every connection resolves the same way. */
export const connectionFields = {
  nodes: <T>({ edges }: Page<T>): T[] => edges.map(({ node }) => node),
  edges: <T>({ edges }: Page<T>) => [...edges],
  pageInfo: <T>({ edges, hasNextPage, hasPreviousPage }: Page<T>) => ({
    hasNextPage,
    hasPreviousPage,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  }),
  totalCount: <T>({ countTotal }: Page<T>): Promise<number> => countTotal(),
};
