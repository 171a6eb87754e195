import { gql } from "../schema/sdl.ts";

export const demoTypeDefs = gql`
  extend type Mutation {
    "Removes the simulated history; with all, the wrapped demo radiographs too."
    clearDemo(all: Boolean = false): ClearDemoResult!
  }
  type ClearDemoResult { ok: Boolean!  removedInstances: Int!  error: String }
`;
