import { gql } from "../schema/sdl.ts";

export const funnelTypeDefs = gql`
  extend type Query {
    """
    Units of one kind by their number of images, with the limits within which chance keeps units that do not differ.
    Sites and devices are ordered by name. Of technologists only unitId has a name; the others are points without one,
    and only if they are at least five.
    """
    funnel(
      filter: AggregateFilter!
      measure: MeasureInput!
      dimension: Dimension!
      "The unit of the viewer."
      unitId: ID
      adjust: CaseMixAdjustment = NONE
      overDispersion: OverDispersion = NONE
    ): Funnel!
  }

  "CASE_MIX: indirect standardisation over view × age band × sex, with the whole selection as the norm."
  enum CaseMixAdjustment { NONE CASE_MIX }
  """
  How limits allow for units that differ by more than chance: not at all · by a factor on every unit's standard error · by
  a variance between units that is added to it. Spiegelhalter 2005, extreme units pulled in to the 10 % and 90 % quantiles.
  """
  enum OverDispersion { NONE MULTIPLICATIVE ADDITIVE }
  "WARN: outside the 95 % limits; ACTION: outside the 99.8 % limits."
  enum FunnelOutside { NONE WARN_LOW WARN_HIGH ACTION_LOW ACTION_HIGH }
  enum WithheldReason { TOO_FEW_UNITS ONE_UNIT_DOMINATES DIFFERENCE_REVEALS }

  type Funnel {
    measure: Measure!
    adjust: CaseMixAdjustment!
    overDispersion: OverDispersion!
    "The selection's figure; null without units to compare, and where peers may not be shown."
    centre: Float
    points: [FunnelPoint!]!
    "The limits by number of images, at the selection's average case mix; a point's own limits are in the point."
    curve: [FunnelLimits!]!
    dispersion: FunnelDispersion
    expectedOutside: ExpectedOutside!
    "Why the peers are not shown."
    withheld: WithheldReason
    "How limits were found."
    method: String!
    words: String!
    dataQuality: DataQuality!
  }
  type FunnelPoint {
    "null: a peer without a name."
    unit: Unit
    own: Boolean!
    n: Int!
    "As it is, without adjustment. Below the minimum n a point is drawn by nothing and not judged."
    estimate: Estimate!
    "What is drawn: the estimate's value, or the figure at the selection's case mix."
    value: Float
    "With CASE_MIX."
    standardised: Standardised
    "Standard errors from the centre, over-dispersion taken out as asked."
    z: Float
    outside: FunnelOutside!
    limits: FunnelLimits
  }
  """
  observed and expected are events for shares, means for means; value is the figure at the selection's case mix, with its
  95 % interval; ratio is observed/expected, for shares. Each unit compares with the norm, not with another unit.
  """
  type Standardised {
    observed: Float!
    expected: Float!
    ratio: Float
    value: Float!
    low: Float!
    high: Float!
    method: String!
  }
  type FunnelLimits { n: Int!  lower95: Float!  upper95: Float!  lower998: Float!  upper998: Float! }
  """
  phi is the mean of z², about 1 where units differ by chance alone; tauSquared the variance between units on the scale of
  the scores; p is that chance alone makes phi at least so large. Whether limits use them says overDispersion.
  """
  type FunnelDispersion { units: Int!  phi: Float!  tauSquared: Float!  p: Float!  words: String! }
  "Units that chance alone puts outside: units × level."
  type ExpectedOutside { units: Int!  warn: Float!  action: Float!  foundWarn: Int!  foundAction: Int!  words: String! }
`;
