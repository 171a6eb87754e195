import { gql } from "../schema/sdl.ts";

export const installationTypeDefs = gql`
  extend type Query {
    installation: Installation!
    progress: Progress!
  }
  type Installation {
    softwareVersion: String!
    "Whether this installation loads the demo."
    demo: Boolean!
    "Origins that hold at least one image, with the period they cover."
    datasets: [Dataset!]!
    "Whether people have to sign in."
    signIn: Boolean!
    "Whether only this machine can reach the API."
    boundToLoopback: Boolean!
  }
  type Dataset { origin: Origin!  images: Int!  firstDay: Date!  lastDay: Date! }
  "What the workers are doing now. Simulated images are not counted: nobody received or grades them."
  type Progress {
    "Objects that were ever durably received. The other five counts sum to it."
    received: Int!
    graded: Int!
    incomplete: Int!
    rejected: Int!
    failed: Int!
    "Received and not yet graded."
    waiting: Int!
  }
`;
