import "server-only";
import { getInstallation } from "../graphql/server.ts";
import { parseFilter, type SearchParams } from "./filter-state.ts";
import { type Selection, select } from "./selection.ts";

/** The page's selection from its address; null when the installation holds no image at all. */
export async function selectionFor(params: SearchParams): Promise<Selection | null> {
  const installation = await getInstallation();
  return select(parseFilter(params), installation.datasets);
}
