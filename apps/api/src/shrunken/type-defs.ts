import { gql } from "../schema/sdl.ts";

export const shrunkenTypeDefs = gql`
  extend type Query {
    """
    Each unit's figure drawn to the mean of all units by as much as it is uncertain (empirical Bayes), and the probability
    that the unit's true figure misses the target. Ordered by name, never by figure. Technologists only of one site, which
    siteIds names.
    """
    shrunken(
      filter: AggregateFilter!
      measure: MeasureInput!
      dimension: Dimension!
      "A share from 0 to 1, or points; without it, each unit's target in force."
      target: Float
    ): Shrunken!
  }

  type Shrunken {
    measure: Measure!
    "null: fewer than two units with enough images, or nothing that varies."
    prior: ShrinkagePrior
    units: [ShrunkenUnit!]!
    "Whether the differences are measured reliably enough (0.7 for every unit) to speak of an order. Never for persons."
    orderAllowed: Boolean!
    method: String!
    words: String!
    dataQuality: DataQuality!
  }
  "How the units' true figures spread, as estimated from all of them: their mean and standard deviation."
  type ShrinkagePrior { mean: Float!  sd: Float!  units: Int! }
  type ShrunkenUnit {
    unit: Unit!
    raw: Estimate!
    "null below the minimum n."
    shrunken: ShrunkenFigure
    target: Float
    "null: the target is the argument's."
    targetSource: TargetSource
    "Posterior probability that the true figure lies below the target, and that it lies on the wrong side of it."
    probabilityBelow: Float
    probabilityMissed: Float
  }
  """
  low and high: 95 % posterior interval. reliability, 0 to 1, is the weight of the unit's own images; the rest of the
  figure is the mean of all.
  """
  type ShrunkenFigure { value: Float!  low: Float!  high: Float!  n: Int!  reliability: Float! }
`;
