import { gql } from "../schema/sdl.ts";

export const aggregateTypeDefs = gql`
  extend type Query {
    "Counts and figures of one rubric + model version; the newest in the selection unless \`version\` names one."
    aggregate(filter: AggregateFilter!): Aggregate!
    "The same, per site, device or technologist, ordered by name: never by score. A unit without images is absent."
    aggregateBy(dimension: Dimension!, filter: AggregateFilter!): GroupedAggregate!
    "One line per version: versions are never blended. A period without images is absent (a gap), never 0."
    aggregateSeries(filter: AggregateFilter!, granularity: Granularity!): [VersionSeries!]!
  }

  "WEEK is the ISO week: Monday to Sunday."
  enum Granularity { DAY WEEK MONTH QUARTER }
  enum Dimension { SITE DEVICE TECHNOLOGIST }

  input VersionInput { rubricVersion: String!  modelSet: String! }
  input AggregateFilter {
    "Origins are never blended."
    origin: Origin!
    "First and last day, both included."
    from: Date
    to: Date
    siteIds: [ID!]
    deviceIds: [ID!]
    technologistIds: [ID!]
    views: [View!]
    ageBands: [AgeBand!]
    sexes: [SexGroup!]
    version: VersionInput
  }
  "Age in whole years on the day of the image: from and to, both included; the last has no end."
  enum AgeBand { CHILD_0_5 CHILD_6_11 TEEN_12_17 ADULT_18_39 ADULT_40_64 ADULT_65_PLUS UNKNOWN }
  "As the header says; UNKNOWN where it says none of the others."
  enum SexGroup { M F O UNKNOWN }

  "A rubric version and a set of models, with the number of images of the selection that they graded."
  type Version { rubricId: String!  rubricVersion: String!  modelSet: String!  models: [ModelRef!]!  images: Int! }
  "A figure with its 95 % interval and n; value and interval are null below the minimum n."
  type Estimate { value: Float  low: Float  high: Float  n: Int!  minimumN: Int!  tooFew: Boolean!  method: String! }
  "What the figures stand on. The counts and days are those of the version; otherVersions are in the selection and left out."
  type DataQuality {
    version: Version
    otherVersions: [Version!]!
    images: Int!
    graded: Int!
    incomplete: Int!
    rejected: Int!
    "Days of the first and the last image."
    from: Date
    to: Date
  }
  "Of the graded images."
  type GradeShare { grade: Grade!  n: Int!  share: Estimate! }
  type Aggregate {
    dataQuality: DataQuality!
    "Mean of the graded images' totals."
    meanTotal: Estimate!
    "All four, in the order of the letters."
    gradeShares: [GradeShare!]!
    "INCOMPLETE of graded and INCOMPLETE images: at least one task could not be assessed."
    notAssessableShare: Estimate!
    "REJECTED of all images. Without a figure (n is 0) where the filter names views: a rejected image has none."
    rejectedShare: Estimate!
    "In the rubric's order."
    tasks: [TaskAggregate!]!
  }
  "Estimates are of the images where the task was scored."
  type TaskAggregate {
    taskId: String!
    part: String!
    max: Int!
    scored: Int!
    notAssessable: Int!
    meanScore: Estimate!
    "Images with full points."
    fullShare: Estimate!
    "Images without points."
    failShare: Estimate!
    ratings: RatingCounts!
  }
  type RatingCounts { fail: Int!  poor: Int!  good: Int!  excellent: Int! }
  union Unit = Site | Device | Technologist
  type GroupedAggregate { dataQuality: DataQuality!  groups: [AggregateGroup!]! }
  type AggregateGroup { unit: Unit!  aggregate: Aggregate! }
  "Points in the order of time; lines in the order of their first day."
  type VersionSeries { version: Version!  points: [SeriesPoint!]! }
  "start and end are the first and the last day of the whole period."
  type SeriesPoint { start: Date!  end: Date!  aggregate: Aggregate! }
`;
