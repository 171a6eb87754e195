import { type DocumentNode, parse } from "graphql";

/** Parses SDL; as a tag, so that editors colour it as GraphQL. @throws GraphQLError naming line and column */
export function gql(text: TemplateStringsArray): DocumentNode {
  return parse(text[0] ?? "");
}
