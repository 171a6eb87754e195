import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { ValidationRule } from "graphql";
import { noListInsideItself } from "./no-list-inside-itself.ts";

/**
 * What one request may ask for. The dashboard's largest query uses less than half of each (a test holds the figures
 * against its documents).
 */
export const LIMITS = {
  /** Bytes of the request's body. */
  bodyBytes: 64 * 1024,
  /** Lexical tokens of the document. */
  tokens: 2_000,
  /** Nesting of fields, fragments flattened. */
  depth: 12,
  aliases: 30,
  directives: 30,
  /** graphql-armor's estimate: fields weighted by depth and by a page size that stands in the document. */
  cost: 25_000,
  /** Selections after fragments are unfolded. */
  recursiveSelections: 5_000,
} as const;

/** Rules that run before a query is answered; each failure is a 400 that names the limit and what was found. */
export function limitRules(): ValidationRule[] {
  const armor = new ApolloArmor({
    // Tokens are counted by graphql's own parser, suggestions are hidden by Apollo itself.
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { n: LIMITS.depth, flattenFragments: true },
    maxAliases: { n: LIMITS.aliases, allowList: [] },
    maxDirectives: { n: LIMITS.directives },
    costLimit: { maxCost: LIMITS.cost, flattenFragments: true },
  });
  return [...armor.protect().validationRules, noListInsideItself];
}
