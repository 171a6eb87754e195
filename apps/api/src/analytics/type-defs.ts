import { gql } from "../schema/sdl.ts";

export const analyticsTypeDefs = gql`
  enum MeasureKind {
    "Mean of the graded images' totals."
    MEAN_TOTAL
    "Graded images with the letter A or B."
    SHARE_AB
    "Mean score of a task, where it was scored."
    TASK_MEAN_SCORE
    "Images with full points in a task, where it was scored."
    TASK_FULL_SHARE
    "Images without points in a task, where it was scored."
    TASK_FAIL_SHARE
    "INCOMPLETE of graded and INCOMPLETE images; with a task, images where it could not be assessed."
    NOT_ASSESSABLE_SHARE
    "REJECTED of all images."
    REJECTED_SHARE
  }
  "What is compared. taskId belongs to the kinds of a task, and may stand with NOT_ASSESSABLE_SHARE."
  input MeasureInput { kind: MeasureKind!  taskId: String }
  enum Better { HIGHER LOWER }
  type Measure { kind: MeasureKind!  taskId: String  better: Better! }
`;
