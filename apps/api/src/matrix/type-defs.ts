import { gql } from "../schema/sdl.ts";

export const matrixTypeDefs = gql`
  extend type Query {
    """
    Every unit and every task at a glance, of one version: what the latest period says (NHS England's Making Data Count
    rules) and whether the target is in reach. Units by name, tasks in the rubric's order. Technologists only of one
    site, which siteIds names.
    """
    matrix(
      filter: AggregateFilter!
      dimension: Dimension!
      "A task's kind makes a column a task, after one of whole images; a kind of whole images makes that one alone."
      measureKind: MeasureKind = TASK_FULL_SHARE
      granularity: Granularity = MONTH
      "Begin a phase on the day of an event that concerns every image of the unit and says that it splits."
      splitAtEvents: Boolean = true
    ): Matrix!
  }

  "STEADY: common cause variation. UP and DOWN: the side of the centre where the latest point lies."
  enum Variation { STEADY IMPROVING_UP IMPROVING_DOWN WORSENING_UP WORSENING_DOWN TOO_FEW }
  "MEETS, MISSES: chance alone does not carry the unit over the target; HIT_AND_MISS: it does, now and then."
  enum Assurance { MEETS HIT_AND_MISS MISSES NO_TARGET TOO_FEW }

  type Matrix {
    columns: [MatrixColumn!]!
    rows: [MatrixRow!]!
    "First days of the sparklines' periods, the last twelve of the selection."
    periods: [Date!]!
    "Cells with limits, and those of them whose latest point is a special cause."
    charted: Int!
    signals: Int!
    "How many of the charted cells chance alone would mark so (normal values, known limits; more with trial limits)."
    expectedSignals: Float!
    words: String!
    dataQuality: DataQuality!
  }
  "taskId null: whole images."
  type MatrixColumn { measure: Measure!  taskId: String  part: String }
  "cells in the order of the columns."
  type MatrixRow { unit: Unit!  cells: [MatrixCell!]! }
  type MatrixCell {
    "Of the whole selection; drillDown with the same filter and this unit opens its images."
    estimate: Estimate!
    variation: Variation!
    assurance: Assurance!
    "In force on the last day of the filter, or today: the site's, else the network's."
    target: Float
    targetSource: TargetSource
    "First day of the phase that is judged and of its latest period with enough images."
    since: Date
    latest: Date
    "Points of that phase; with fewer than 12 the limits are on trial."
    points: Int!
    trial: Boolean!
    centre: Float
    lower: Float
    upper: Float
    "Rules that mark the latest point, such as nhs-shift."
    rules: [String!]!
    "By the matrix' periods; null: no image, or fewer than the minimum n."
    sparkline: [Float]!
    sparklineN: [Int!]!
    words: String!
  }
`;
