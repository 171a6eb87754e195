export { type Assurance, assuranceOf, type BetterDirection, type Variation, variationOf } from "./assurance.ts";
export { TooFewPoints, TRIAL_POINTS } from "./baseline.ts";
export { type CountChartOptions, cChart } from "./c-chart.ts";
export { type EwmaOptions, ewmaChart } from "./ewma-chart.ts";
export { type IndividualsOptions, individualsChart, NHS_XMR } from "./individuals-chart.ts";
export type { LaneyChart, LaneyOptions } from "./laney.ts";
export { laneyPChart } from "./laney-p-chart.ts";
export { laneyUChart } from "./laney-u-chart.ts";
export { meansDispersion } from "./means-dispersion.ts";
export { movingRangeChart } from "./moving-range-chart.ts";
export type { RangeOptions } from "./moving-ranges.ts";
export { npChart } from "./np-chart.ts";
export { type PChartOptions, pChart } from "./p-chart.ts";
export { type Phase, phases } from "./phases.ts";
export { estimatedLimitsFalseAlarmProbability } from "./rules/estimated-limits.ts";
export {
  anyFalseAlarmProbability,
  type ExpectedFalseAlarms,
  expectedFalseAlarms,
  pointFalseAlarmProbability,
} from "./rules/false-alarms.ts";
export type { RuleKind, RuleViolation, RunRule } from "./rules/rule.ts";
export { RULE_SETS, type RuleSetName } from "./rules/rule-sets.ts";
export { type RunRuleOptions, runRules } from "./rules/run-rules.ts";
export { ruleInWords } from "./rules/words.ts";
export { sChart } from "./s-chart.ts";
export type {
  BaselineOptions,
  ChartKind,
  ChartPoint,
  ControlChart,
  CountSeries,
  GapPoint,
  PeriodCount,
  PlottedPoint,
  Side,
  ValueSeries,
} from "./types.ts";
export { uChart } from "./u-chart.ts";
export { rangeSigma, type WithinEstimator, withinSigma } from "./within-sigma.ts";
export { type XbarOptions, xbarChart } from "./xbar-chart.ts";
export { type XmrChart, xmrChart } from "./xmr-chart.ts";
