import { gql } from "../schema/sdl.ts";

export const paretoTypeDefs = gql`
  extend type Query {
    "Where the points are lost: tasks with the most lost points first, of one version."
    pareto(filter: AggregateFilter!): Pareto!
  }

  type Pareto {
    "Graded and INCOMPLETE images, whose tasks are counted where they could be assessed."
    images: Int!
    "Points that the tasks could have given, less those that they gave."
    lostPoints: Int!
    possiblePoints: Int!
    "Tasks with fewer scored images than the minimum n come last."
    tasks: [ParetoTask!]!
    words: String!
    dataQuality: DataQuality!
  }
  type ParetoTask {
    taskId: String!
    part: String!
    max: Int!
    "Images where the task was scored."
    images: Int!
    notAssessable: Int!
    "Images without points."
    fails: Int!
    failShare: Estimate!
    "Images with fewer than full points; drillDown's outcome NOT_FULL."
    notFull: Int!
    lostPoints: Int!
    "Mean of the points lost in an image."
    lostPerImage: Estimate!
    "Of all lost points, 0 to 1; null below the minimum n, or where no point was lost."
    share: Float
    "Share of this task and those before it."
    cumulative: Float
  }
`;
