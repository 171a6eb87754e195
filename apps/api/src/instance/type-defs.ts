import { gql } from "../schema/sdl.ts";

export const instanceTypeDefs = gql`
  extend type Query {
    instance(id: ID!): Instance
    "At most 100 a page (20 unless first or last says otherwise). Images without a total come last in either order by total."
    instances(
      filter: InstanceFilter
      orderBy: InstanceOrder = ACQUIRED_DESC
      first: Int
      after: String
      last: Int
      before: String
    ): InstanceConnection!
  }

  enum InstanceStatus { IDENTIFIED GRADED INCOMPLETE REJECTED FAILED }
  enum InstanceOrder { ACQUIRED_DESC ACQUIRED_ASC TOTAL_ASC TOTAL_DESC }

  input InstanceFilter {
    origin: Origin
    "First and last day, both included."
    from: Date
    to: Date
    siteIds: [ID!]
    deviceIds: [ID!]
    technologistIds: [ID!]
    views: [View!]
    grades: [Grade!]
    statuses: [InstanceStatus!]
    "Instances whose current grading rates this task so (or NOT_ASSESSABLE by \`taskStatus\`)."
    task: TaskFilter
    "SOP Instance UID or its prefix."
    uid: String
  }
  input TaskFilter { id: String!  ratings: [Rating!]  status: TaskStatus }

  "totalCount is counted only where it is asked for."
  type InstanceConnection { edges: [InstanceEdge!]!  nodes: [Instance!]!  pageInfo: PageInfo!  totalCount: Int! }
  type InstanceEdge { cursor: String!  node: Instance! }

  "One image. Its current grading's outcome stands in status, total and grade."
  type Instance implements Node {
    id: ID!
    sopInstanceUid: String!
    sopClassUid: String!
    acquiredAt: DateTime!
    day: Date!
    "What was wrong with the header's date or time, and what stands for it; null when nothing was."
    timeNote: String
    ageYears: Float
    sex: String
    laterality: String
    rows: Int
    columns: Int
    view: View
    status: InstanceStatus!
    statusReason: String
    total: Int
    grade: Grade
    origin: Origin!
    "Of a demo image: data set, licence, attribution and what was invented."
    provenance: JSON
    headerFacts: [HeaderFact!]!
    site: Site!
    device: Device!
    technologist: Technologist!
    study: Study!
    series: Series!
    "Paths on the API server; null when there is no image (simulated, not yet graded, or pixels that cannot be decoded)."
    previewUrl: String
    thumbnailUrl: String
    "The current grading."
    grading: Grading
    "All gradings, newest first."
    gradings: [Grading!]!
  }
  type Study {
    id: ID!
    studyInstanceUid: String!
    description: String
    patientPseudonym: String!
    "In the order they were acquired."
    instances: [Instance!]!
  }
  type Series { id: ID!  seriesInstanceUid: String!  modality: String  bodyPart: String }
  "An \`info.*\` item's source: state is present, absent, empty or invalid. No values of identifying items."
  type HeaderFact { keyword: String!  tag: String!  state: String!  value: String }
`;
