import { gql } from "../schema/sdl.ts";

export const variancePartsTypeDefs = gql`
  extend type Query {
    """
    How much of the differences between single images goes with the site, the device, the technologist and the case mix
    (view × age band × sex), and how much with none of them. Names nobody.
    """
    varianceParts(filter: AggregateFilter!, measure: MeasureInput!): VarianceParts!
  }

  enum VarianceFactor { SITE DEVICE TECHNOLOGIST CASE_MIX REST }
  "ONE_LEVEL: there is nothing to compare. CONFOUNDED: it goes with the factors before it, as where each site has one device."
  enum NotSeparable { ONE_LEVEL CONFOUNDED }

  type VarianceParts {
    measure: Measure!
    n: Int!
    "Fewer images than this have no parts."
    minimumN: Int!
    tooFew: Boolean!
    mean: Float
    "Variance of a single image's value: the sum of the parts."
    total: Float
    "In the order of the factors; empty where there are too few images."
    parts: [VariancePart!]!
    method: String!
    words: String!
    dataQuality: DataQuality!
  }
  type VariancePart {
    factor: VarianceFactor!
    "Sites, devices, technologists or kinds of case seen, which the estimate stands on; images for the rest."
    levels: Int!
    "Of the total, 0 to 1; null where it cannot be told."
    share: Float
    variance: Float
    "Rough 95 % limits of the variance, by leaving out one site after the other; null with fewer than five sites."
    low: Float
    high: Float
    "The estimate was below 0 and stands as 0: no sign of this factor."
    truncated: Boolean!
    notSeparable: NotSeparable
    words: String!
  }
`;
