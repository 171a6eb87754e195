import { gql } from "../schema/sdl.ts";

export const controlChartTypeDefs = gql`
  extend type Query {
    """
    One measure of one selection over time. Each rubric and model version is a line of its own; each phase of a line has
    limits of its own, and run rules never reach over its ends.
    """
    controlChart(
      filter: AggregateFilter!
      measure: MeasureInput!
      granularity: Granularity = MONTH
      chart: ControlChartKind = AUTO
      rules: RuleSet = NHS
      "Begin a phase on the day of an event that concerns every image and says that it splits."
      splitAtEvents: Boolean = true
      "Limits from the first so many periods of a phase (at least 3); from all of them unless given."
      baseline: Int
    ): ControlChart!
  }

  enum ControlChartKind {
    "P_PRIME for shares, XMR for means."
    AUTO
    "Binomial limits."
    P
    "Laney's p′: binomial limits, widened by how much periods vary beyond chance."
    P_PRIME
    "Individual values with limits from their moving ranges."
    XMR
    "Means with limits from the spread within and between periods."
    XBAR
    "Exponentially weighted moving average, λ = 0.2: finds small lasting shifts."
    EWMA
    "Two-sided cumulative sum, k = 0.5, h = 5: finds small lasting shifts and says when they began."
    CUSUM
  }
  "NHS England's Making Data Count · Nelson 1984 · Western Electric 1956 · points beyond the limits and nothing else."
  enum RuleSet { NHS NELSON WESTERN_ELECTRIC LIMITS_ONLY }
  enum PhaseReason { FIRST VERSION EVENT }
  enum SignalSide { ABOVE BELOW }
  "Seen from what is better in this measure."
  enum SignalMeaning { CONCERN IMPROVEMENT NEUTRAL }
  enum ViolationKind { BEYOND_LIMITS SAME_SIDE TREND ALTERNATING ZONE HUGGING AVOIDING CUMULATIVE }
  enum ViolationSide { ABOVE BELOW RISING FALLING }
  enum EventConcern { ALL SOME }

  type ControlChart {
    measure: Measure!
    granularity: Granularity!
    "What was drawn: never AUTO."
    kind: ControlChartKind!
    rules: RuleSet!
    phases: [ControlPhase!]!
    "In the order of phases and time. A period without images has no point."
    points: [ControlPoint!]!
    violations: [RuleViolation!]!
    events: [EventMark!]!
    "Where it changes and where there is none, nothing of it is left."
    targets: [TargetStep!]!
    "Violations that these rules would list on these points if nothing had changed (normal values, known limits)."
    expectedFalseAlarms: Float!
    "What the chart says, in one or two English sentences made from its figures."
    summary: String!
    dataQuality: DataQuality!
  }
  type ControlPhase {
    index: Int!
    version: Version!
    "First day of the first and last day of the last period."
    start: Date!
    end: Date!
    reason: PhaseReason!
    event: Event
    "Periods with a figure."
    points: Int!
    "Fewer than 12 points, or no limits at all."
    trial: Boolean!
    "Without limits: how many points they take."
    neededPoints: Int
    centre: Float
    "Standard deviation of one period's value; of P and P_PRIME, of one image."
    sigma: Float
  }
  type ControlPoint {
    start: Date!
    end: Date!
    phase: Int!
    "Too few images for a figure: no value is drawn, and the point is a gap for limits and rules."
    estimate: Estimate!
    "What is drawn where it is not the estimate: EWMA."
    statistic: Float
    "Of CUSUM, in standard deviations: the upper sum, 0 or more, and the lower sum, 0 or less."
    cusumHigh: Float
    cusumLow: Float
    centre: Float
    lower: Float
    upper: Float
    "Beyond the limits (CUSUM: beyond the decision interval)."
    signal: SignalSide
  }
  type RuleViolation {
    "Such as nhs-shift."
    rule: String!
    kind: ViolationKind!
    side: ViolationSide
    meaning: SignalMeaning!
    phase: Int!
    "First and last day of the pattern."
    start: Date!
    end: Date!
    "First days of the periods to mark."
    flagged: [Date!]!
    "Points that fulfil the rule; points that it asks for, among so many in a row."
    count: Int!
    needed: Int!
    window: Int!
    sigmas: Float
    value: Float
    limit: Float
    words: String!
  }
  "concerns ALL: every image of the chart comes from where it happened."
  type EventMark { event: Event!  concerns: EventConcern!  splits: Boolean! }
  type TargetStep { from: Date!  to: Date!  target: TargetInForce! }
`;
