import { gql } from "../schema/sdl.ts";

export const siteTypeDefs = gql`
  extend type Query {
    "Ordered by name, as devices and technologists are. Those that were merged into others are not among them."
    sites(origin: Origin): [Site!]!
  }
  "A hospital or imaging centre."
  type Site implements Node {
    id: ID!
    code: String!
    name: String!
    nameZh: String
    timeZone: String!
    "Whether a person confirmed what the header rule found."
    confirmed: Boolean!
    origin: Origin!
    devices: [Device!]!
    technologists: [Technologist!]!
  }
`;
