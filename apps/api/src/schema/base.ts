import { gql } from "./sdl.ts";

/** What every noun builds on. Each noun adds its own fields to Query and Mutation. */
export const baseTypeDefs = gql`
  "A calendar day, YYYY-MM-DD. Days of images are days of the site's time zone."
  scalar Date
  "A moment in UTC, ISO 8601."
  scalar DateTime
  scalar JSON

  "Where a row comes from: this installation's own images, openly licensed radiographs wrapped for the demo, or the generator."
  enum Origin { REAL DEMO SIMULATED }
  enum View { AP LAT }
  enum Grade { A B C D }

  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean!  hasPreviousPage: Boolean!  startCursor: String  endCursor: String }

  type Query {
    "A site, device, technologist, instance or grading by its id; null when there is none."
    node(id: ID!): Node
  }
  type Mutation
`;
