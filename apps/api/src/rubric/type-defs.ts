import { gql } from "../schema/sdl.ts";

export const rubricTypeDefs = gql`
  extend type Query {
    "Every published version, oldest first."
    rubrics: [Rubric!]!
  }
  type Rubric { id: String!  version: String!  tasks(view: View!): [TaskDefinition!]! }
  type TaskDefinition { id: String!  part: String!  max: Int!  quantities: [QuantityDefinition!]! }
  "What a task measures, with its bands: full points within full, some within partial, none elsewhere."
  type QuantityDefinition { name: String!  unit: String!  max: Int!  full: [Band!]!  partial: [Band!]! }
  type Band { from: Float!  to: Float! }
`;
