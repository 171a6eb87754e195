import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { ValidationRule } from "graphql";
import { noListInsideItself } from "./no-list-inside-itself.ts";

export interface Limits {
  /** Bytes of the request's body. */
  readonly bodyBytes: number;
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Nesting of fields, fragments flattened. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** graphql-armor's estimate: fields weighted by depth and by a page size that stands in the document. */
  readonly cost: number;
  /** Selections after fragments are unfolded. */
  readonly recursiveSelections: number;
}

/**
 * What one request may ask for. The dashboard's largest query uses less than half of each (a test holds the figures
 * against its documents).
 */
export const LIMITS: Limits = {
  bodyBytes: 64 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  directives: 30,
  cost: 10_000,
  recursiveSelections: 5_000,
};

/** Rules that run before a query is answered; each failure is a 400 that names the limit and what was found. */
export function limitRules(limits: Limits = LIMITS): ValidationRule[] {
  const armor = new ApolloArmor({
    // Tokens are counted by graphql's own parser, suggestions are hidden by Apollo itself.
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { n: limits.depth, flattenFragments: true },
    maxAliases: { n: limits.aliases, allowList: [] },
    maxDirectives: { n: limits.directives },
    costLimit: { maxCost: limits.cost, flattenFragments: true },
  });
  return [...armor.protect().validationRules, noListInsideItself];
}
