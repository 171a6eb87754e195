import { gql } from "../schema/sdl.ts";

export const drillDownTypeDefs = gql`
  extend type Query {
    """
    The images behind a figure of the same filter: totalCount is the number that the figure counted, as soon as the
    roll-ups have caught up. Without a version in the filter, of the newest in the selection, as for the figure; the
    gradings meant are the current ones. At most 100 a page (20 unless first or last says otherwise).
    """
    drillDown(
      filter: AggregateFilter!
      open: DrillDownInput
      orderBy: InstanceOrder = ACQUIRED_DESC
      first: Int
      after: String
      last: Int
      before: String
    ): InstanceConnection!
  }

  "Which of the figure's images: all of what is given must hold; what is left out or empty asks nothing."
  input DrillDownInput {
    statuses: [GradingStatus!]
    grades: [Grade!]
    task: DrillDownTaskInput
  }
  "Images that have this task with this outcome."
  input DrillDownTaskInput {
    id: String!
    outcome: TaskOutcome
    ratings: [Rating!]
    measured: MeasuredRangeInput
  }
  enum TaskOutcome {
    SCORED
    NOT_ASSESSABLE
    "Full points."
    FULL
    "Fewer than full points."
    NOT_FULL
    "No points."
    FAIL
  }
  "Scored images whose quantity lies there, told apart as finely as the bins of its distribution."
  input MeasuredRangeInput {
    quantity: String!
    "Included, in the quantity's unit; null: without end."
    from: Float
    "Not included."
    to: Float
  }
`;
