import { gql } from "../schema/sdl.ts";

export const operationTypeDefs = gql`
  extend type Query {
    "What the workers gave up, newest first; at most 100 a page (20 unless first or last says otherwise)."
    failures(first: Int, after: String, last: Int, before: String): FailureConnection!
  }
  extend type Mutation {
    "Puts failures back to work, at most 100 at once. What is no failure any more is left alone."
    retryFailures(ids: [ID!]!): RetryFailuresResult!
  }

  "IDENTIFY: an object did not become an image. GRADE: an image did not get its first grading."
  enum FailureStage { IDENTIFY GRADE }

  "totalCount is counted only where it is asked for."
  type FailureConnection { edges: [FailureEdge!]!  nodes: [Failure!]!  pageInfo: PageInfo!  totalCount: Int! }
  type FailureEdge { cursor: String!  node: Failure! }
  type Failure {
    id: ID!
    stage: FailureStage!
    "In words, without values of the patient's attributes."
    reason: String!
    receivedAt: DateTime!
    origin: Origin!
    "Null before an object is identified."
    instance: Instance
  }
  "retried: how many were put back to work."
  type RetryFailuresResult { ok: Boolean!  retried: Int!  error: String }
`;
