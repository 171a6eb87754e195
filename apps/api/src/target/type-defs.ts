import { gql } from "../schema/sdl.ts";

export const targetTypeDefs = gql`
  extend type Query {
    "What has, had or will have a target: the network's defaults first, then the sites' own by the sites' names."
    targets(origin: Origin!, siteIds: [ID!]): [TargetedFigure!]!
    "The targets of a site's figures on a day, the network's defaults among them; without siteId, the network's."
    targetsInForce(origin: Origin!, siteId: ID, day: Date!): [TargetInForce!]!
  }
  extend type Mutation {
    "Says what a figure should reach from a day on. What was said before stays."
    setTarget(input: TargetInput!): Target!
    "Says that there is none from a day on; a site then has the network's. id: any target of the same figure there."
    endTarget(id: ID!, validFrom: Date!, reason: String!): Target!
  }

  """
  MEAN_TOTAL is in points of 100, the others are shares from 0 to 1: grades A and B of graded images; full points and no
  points of the images where the task was scored; not assessable tasks, or incomplete images where no task is named;
  rejected images of all.
  """
  enum TargetMeasure { MEAN_TOTAL SHARE_AB TASK_FULL_SHARE TASK_FAIL_SHARE NOT_ASSESSABLE_SHARE REJECTED_SHARE }
  "What reaches a target."
  enum TargetDirection { AT_LEAST AT_MOST }
  "NETWORK: the site has none of its own, and the network's default counts."
  enum TargetSource { SITE NETWORK }

  "What a person said about a figure's target. Nothing said is lost: a change is another one."
  type Target {
    id: ID!
    origin: Origin!
    "null: the network's default."
    site: Site
    rubricId: String!
    measure: TargetMeasure!
    direction: TargetDirection!
    taskId: String
    "null: both views together, and each that has none of its own."
    view: View
    "null: there is none from this day on."
    value: Float
    "The first day, in the site's calendar."
    validFrom: Date!
    reason: String!
    setAt: DateTime!
    setBy: String!
  }
  type TargetedFigure {
    origin: Origin!
    "null: the network's default."
    site: Site
    rubricId: String!
    measure: TargetMeasure!
    direction: TargetDirection!
    taskId: String
    view: View
    "What was last said for that day here; a value of null, or nothing said: none."
    on(day: Date!): Target
    "All that was said, latest day first; of one day, what was said last first."
    history: [Target!]!
  }
  type TargetInForce { target: Target!  value: Float!  direction: TargetDirection!  source: TargetSource! }
  input TargetInput {
    "Without one, the network's default."
    siteId: ID
    "Of the network's default: for which images. A site has its own."
    origin: Origin
    rubricId: String!
    measure: TargetMeasure!
    "For the measures of a task; not assessable may have one."
    taskId: String
    "Without one, both views. None for rejected images and for tasks of one view."
    view: View
    "Points of 100, or a share from 0 to 1."
    value: Float!
    "The first day, in the site's calendar; at most a year ahead."
    validFrom: Date!
    "1 to 500 characters: why this value."
    reason: String!
  }
`;
