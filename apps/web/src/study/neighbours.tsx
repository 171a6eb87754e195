import { all, type SearchParams } from "../filters/filter-state.ts";
import { selectionFor } from "../filters/select-server.ts";
import { NeighboursDocument } from "../graphql/generated/graphql.ts";
import { query } from "../graphql/server.ts";
import { listFilter, listOrder, listQuery, parseList, studyHref } from "./list/list-state.ts";
import { NeighbourLinks } from "./neighbour-links.tsx";

/** The images before and after this one in the list it was come to from; nothing where it was come to otherwise. */
export async function Neighbours({ search }: { readonly search: SearchParams }) {
  const at = all(search, "at")[0];
  const selection = at === undefined ? null : await selectionFor(search);
  if (at === undefined || !selection) return null;
  const state = parseList(search);
  const variables = { filter: listFilter(selection, state), orderBy: listOrder(state), at };
  // An address that someone shortened by hand may hold half a cursor: the page is whole without its neighbours.
  const found = await query(NeighboursDocument, variables).catch(() => null);
  if (!found) return null;
  const list = listQuery(search);
  const href = ([edge]: typeof found.next.edges): string | null =>
    edge ? studyHref(edge.node.id, list, edge.cursor) : null;
  return <NeighbourLinks previous={href(found.previous.edges)} next={href(found.next.edges)} />;
}
