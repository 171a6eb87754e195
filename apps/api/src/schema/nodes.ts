import type { Context } from "../context.ts";
import type { Resolvers, ResolversInterfaceTypes, ResolversTypes } from "../generated/resolver-types.ts";
import { isId } from "../ids.ts";

type NodeRow = Awaited<ResolversInterfaceTypes<ResolversTypes>["Node"]>;

/** Which of our types a row is, by a column that only its table has. */
function typeOf(row: object) {
  if ("sopInstanceUid" in row) return "Instance";
  if ("rubricVersion" in row) return "Grading";
  if ("timeZone" in row) return "Site";
  return "serialNumber" in row ? "Device" : "Technologist";
}

/** Ids are UUIDs without a type in them, unique over all tables: one query a type finds it. */
async function findNode({ loaders }: Context, id: string): Promise<NodeRow | null> {
  if (!isId(id)) return null;
  const { site, device, technologist, instance, grading } = loaders;
  const rows = await Promise.all([site, device, technologist, instance, grading].map((loader) => loader.load(id)));
  return rows.find((row) => row !== null) ?? null;
}

export const nodeResolvers: Resolvers = {
  Query: { node: (_, { id }, context) => findNode(context, id) },
  Node: { __resolveType: typeOf },
  Unit: {
    __resolveType: (row) => {
      const type = typeOf(row);
      return type === "Site" || type === "Device" ? type : "Technologist";
    },
  },
};
