import { gql } from "../schema/sdl.ts";

export const personProfileTypeDefs = gql`
  extend type Query {
    """
    One technologist's images in the filter, against the own past and against peers: no rank, and nobody else's name.
    Looking at it leaves an entry in the audit. Units in the filter are ignored: the own images are all of the person's,
    and peers are all other technologists that the viewer may see, so that no two answers differ by a few of them. null
    where there is no such technologist.
    """
    personProfile(technologistId: ID!, filter: AggregateFilter!, granularity: Granularity = MONTH): PersonProfile
  }

  type PersonProfile {
    technologist: Technologist!
    "The own series over all of the own past until the filter's end, with phases where versions and own events begin."
    chart(measure: MeasureInput = { kind: MEAN_TOTAL }): ControlChart!
    "Peers by period; a period without own images and without enough peers is absent."
    peerBands(measure: MeasureInput = { kind: MEAN_TOTAL }): [PeerBand!]!
    "The same number of days just before the filter's first; null where the filter has none."
    before: DayRange
    "The filter's period held against the one before."
    changes: [PeriodChange!]!
    comparedWith: TaskComparison!
    "At most three of either, each from at least the minimum n of images; tasks that describe the device are not among them."
    strongest: [PersonTask!]!
    weakest: [PersonTask!]!
    "What is the matter in the weakest tasks, most frequent first."
    findings: [TaskFinding!]!
    "The profile in sentences, with their counts."
    words: [String!]!
    dataQuality: DataQuality!
  }

  "First and last day, both included."
  type DayRange { from: Date!  to: Date! }
  """
  10 of 100 peers lie below low, 10 above high. A peer counts with at least the minimum n of images in the period. Figures
  that would rest on one peer for more than half are null; all are where withheld says why.
  """
  type PeerBand {
    start: Date!
    end: Date!
    own: Estimate!
    "Peers in it; null where withheld."
    peers: Int
    low: Float
    median: Float
    high: Float
    withheld: WithheldReason
  }
  "now minus before, with a 95 % interval; null where one of them has too few images, or nothing varies."
  type PeriodChange {
    measure: Measure!
    before: Estimate!
    now: Estimate!
    difference: Float
    low: Float
    high: Float
    method: String!
    words: String!
  }
  "OWN_TASKS: too few peers may be shown, and the tasks are compared with each other."
  enum TaskComparison { PEERS OWN_TASKS }
  type PersonTask {
    taskId: String!
    part: String!
    "Own images with full points, where the task was scored."
    own: Estimate!
    "Of the peers together; null with the comparison of own tasks."
    peers: PeerShare
    "The own share drawn to the peers' by as much as it may be chance; null with the comparison of own tasks."
    shrunken: ShrunkenShare
    "The newest images without full points: the beginning of \`drillDown\` with outcome NOT_FULL."
    latestImages(first: Int = 5): [Instance!]!
  }
  type PeerShare { peers: Int!  n: Int!  value: Float! }
  "Empirical Bayes; reliability is the part of a difference between persons with so many images that is no chance."
  type ShrunkenShare { value: Float!  low: Float!  high: Float!  reliability: Float!  method: String! }

  enum FindingCode {
    "The quantity lies below the band with full points: \`drillDown\` with measured { quantity, to: limit }."
    BELOW_FULL_BAND
    "It lies above: measured { quantity, from: limit }."
    ABOVE_FULL_BAND
    "A task that measures nothing: outcome NOT_FULL."
    WITHOUT_FULL_POINTS
  }
  type TaskFinding {
    code: FindingCode!
    taskId: String!
    quantity: String
    unit: String
    limit: Float
    images: Int!
    "Of the images where the task was scored."
    share: Estimate!
    words: String!
  }
`;
