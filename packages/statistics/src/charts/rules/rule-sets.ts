import type { RunRule } from "./rule.ts";

const completing = { flags: "completing" } as const;
const whole = { flags: "whole" } as const;
const open = { until: "infinity", allOnOneSide: false } as const;

/** Source: Nelson, Journal of Quality Technology 16 (1984) 237–239. */
const NELSON: readonly RunRule[] = [
  { id: "nelson-1", kind: "beyond-limits", ...completing },
  { id: "nelson-2", kind: "same-side", length: 9, ...completing },
  { id: "nelson-3", kind: "trend", length: 6, ...completing },
  { id: "nelson-4", kind: "alternating", length: 14, ...completing },
  { id: "nelson-5", kind: "zone", count: 2, window: 3, sigmas: 2, ...open, ...completing },
  { id: "nelson-6", kind: "zone", count: 4, window: 5, sigmas: 1, ...open, ...completing },
  { id: "nelson-7", kind: "hugging", length: 15, sigmas: 1, ...completing },
  { id: "nelson-8", kind: "avoiding", length: 8, sigmas: 1, ...completing },
];

/** Source: NHS England, Making Data Count, Strengthening your decisions (2019), and its "plot the dots" rules. */
const NHS: readonly RunRule[] = [
  { id: "nhs-astronomical", kind: "beyond-limits", ...whole },
  { id: "nhs-shift", kind: "same-side", length: 7, ...whole },
  { id: "nhs-trend", kind: "trend", length: 7, ...whole },
  {
    id: "nhs-two-of-three",
    kind: "zone",
    count: 2,
    window: 3,
    sigmas: 2,
    until: "limits",
    allOnOneSide: true,
    ...whole,
  },
];

/** Source: Western Electric, Statistical Quality Control Handbook (1956), as in Montgomery 5.3.4. */
const WESTERN_ELECTRIC: readonly RunRule[] = [
  { id: "western-electric-1", kind: "beyond-limits", ...completing },
  { id: "western-electric-2", kind: "zone", count: 2, window: 3, sigmas: 2, ...open, ...completing },
  { id: "western-electric-3", kind: "zone", count: 4, window: 5, sigmas: 1, ...open, ...completing },
  { id: "western-electric-4", kind: "same-side", length: 8, ...completing },
];

/** Only points beyond the limits, for charts where nothing else is meant to alarm. */
const LIMITS_ONLY: readonly RunRule[] = [{ id: "limits-1", kind: "beyond-limits", ...completing }];

/** Named, versioned sets of run rules. */
export const RULE_SETS = {
  "nelson-1984": NELSON,
  "nhs-making-data-count": NHS,
  "western-electric-1956": WESTERN_ELECTRIC,
  "limits-only": LIMITS_ONLY,
} as const satisfies Readonly<Record<string, readonly RunRule[]>>;

export type RuleSetName = keyof typeof RULE_SETS;

/** A set by its name, or the rules themselves. */
export function rulesOf(rules: RuleSetName | readonly RunRule[]): readonly RunRule[] {
  return typeof rules === "string" ? RULE_SETS[rules] : rules;
}
