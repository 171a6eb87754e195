import { gql } from "../schema/sdl.ts";

export const technologistTypeDefs = gql`
  extend type Query {
    "Those that were merged into others are not among them."
    technologists(origin: Origin, siteIds: [ID!]): [Technologist!]!
  }
  "The person who took the image, as the header names them."
  type Technologist implements Node {
    id: ID!
    name: String!
    confirmed: Boolean!
    origin: Origin!
    site: Site!
  }
`;
