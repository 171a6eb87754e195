import { gql } from "../schema/sdl.ts";

export const deviceTypeDefs = gql`
  extend type Query {
    "Those that were merged into others are not among them."
    devices(origin: Origin, siteIds: [ID!]): [Device!]!
  }
  "An X-ray device as its headers name it."
  type Device implements Node {
    id: ID!
    key: String!
    name: String!
    manufacturer: String
    model: String
    stationName: String
    softwareVersion: String
    confirmed: Boolean!
    origin: Origin!
    site: Site!
  }
`;
