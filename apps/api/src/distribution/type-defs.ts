import { gql } from "../schema/sdl.ts";

export const distributionTypeDefs = gql`
  extend type Query {
    """
    Where a measured quantity of a task lies in the images that were scored by one version (the newest of the selection
    unless \`version\` names one), with the rubric's bands. Values are known to one bin.
    """
    distribution(filter: AggregateFilter!, taskId: String!, quantity: String!): Distribution!
  }

  type Distribution {
    taskId: String!
    quantity: String!
    "cm, deg, or 1 for a probability; null where the rubric does not define the quantity and nothing was measured."
    unit: String
    "Images in it."
    n: Int!
    "With n, whether it is too few, and an interval of order statistics."
    median: Estimate!
    "Quartiles, and the values below which 5 and 95 of 100 lie; null where the median is."
    q1: Float
    q3: Float
    p5: Float
    p95: Float
    "Width of the bins, which is how far a quantile may be off; null where the unit is."
    resolution: Float
    "From low to high; a bin without images is absent."
    bins: [DistributionBin!]!
    "Side by side from low to high, over the whole scale; empty where the rubric has none for the quantity."
    bands: [DistributionBand!]!
    "The same in a sentence."
    words: String!
    dataQuality: DataQuality!
  }
  "from is included, to is not: what \`drillDown\` takes as a measured range."
  type DistributionBin { from: Float!  to: Float!  n: Int! }
  enum BandKind { FULL PARTIAL NONE }
  "A value on the upper edge of a band with full points counts to the next, as bins do."
  type DistributionBand {
    "null: without end."
    from: Float
    to: Float
    kind: BandKind!
    "Fewest and most points that the rubric gives there."
    leastPoints: Int!
    mostPoints: Int!
    "Images in it."
    images: Int!
    share: Estimate!
  }
`;
