import { gql } from "../schema/sdl.ts";

export const gradingTypeDefs = gql`
  extend type Query {
    "Every grading of the filter's images, superseded ones too; newest first. At most 100 a page."
    gradings(filter: InstanceFilter, first: Int, after: String): GradingConnection!
  }
  extend type Mutation {
    "Queues one more grading of an instance; the earlier ones are kept."
    regrade(instanceId: ID!): RegradeResult!
  }
  type RegradeResult { ok: Boolean!  error: String }

  enum GradingStatus { GRADED INCOMPLETE REJECTED }
  enum TaskStatus { SCORED NOT_ASSESSABLE }
  enum Rating { FAIL POOR GOOD EXCELLENT }

  type GradingConnection { edges: [GradingEdge!]!  nodes: [Grading!]!  pageInfo: PageInfo!  totalCount: Int! }
  type GradingEdge { cursor: String!  node: Grading! }

  type ModelRef { name: String!  version: String!  sha256: String! }
  "One run of the grader over one image; kept for ever beside the one that replaced it."
  type Grading implements Node {
    id: ID!
    instance: Instance!
    rubricId: String!
    rubricVersion: String!
    "Names the models together: gradings with the same one are comparable."
    modelSet: String!
    models: [ModelRef!]!
    softwareVersion: String!
    gradedAt: DateTime!
    "null: this is the current grading."
    supersededAt: DateTime
    status: GradingStatus!
    reason: String
    view: View
    total: Int
    grade: Grade
    pointsEarned: Int
    pointsAssessable: Int
    spacingMm: Spacing
    "Where the fingers point in the stored image: UP, DOWN, LEFT, RIGHT."
    orientation: String
    marker: MarkerFinding
    artefact: ArtefactFinding
    "Milliseconds a stage."
    timings: JSON!
    "In the rubric's order."
    tasks: [TaskResult!]!
    landmarks: [Landmark!]!
    """
    Path on the API server of what the landmark model looked at: a grey PNG to lay over the whole preview, white where
    the model's heat maps are sure. null where none was kept: rejected, simulated, or graded before maps were kept.
    """
    landmarkEvidenceUrl: String
    "The same for the artefact call; null also where the model answers for the whole image only."
    artefactEvidenceUrl: String
  }
  "source names the header item that the spacing was taken from."
  type Spacing { rowMm: Float!  columnMm: Float!  source: String! }
  "state is present, absent, mirrored, mismatch, or unknown where the pixels could not be read."
  type MarkerFinding { state: String!  letter: String  similarity: Float  box: Box }
  "Pixels of the stored image."
  type Box { x: Float!  y: Float!  width: Float!  height: Float! }
  type ArtefactFinding {
    probability: Float!
    threshold: Float!
    "Likeliest first; empty where the model tells no kinds."
    kinds: [ArtefactKind!]!
  }
  type ArtefactKind {
    "plaster, implant, jewellery, cloth or other"
    kind: String!
    probability: Float!
  }
  type TaskResult {
    taskId: String!
    part: String!
    status: TaskStatus!
    reason: String
    score: Int
    max: Int!
    rating: Rating
    measured: [MeasuredValue!]!
  }
  type MeasuredValue { name: String!  value: Float!  unit: String! }
  "Pixels of the stored image; x and y are null when it was not found."
  type Landmark {
    name: String!
    x: Float
    y: Float
    "Probability of lying within 4 mm of its place, as the model's calibration says."
    confidence: Float
  }
`;
