import { gql } from "../schema/sdl.ts";

export const beforeAfterTypeDefs = gql`
  extend type Query {
    """
    A measure of an event's own images (its site, device or technologist; all for the network) in so many days before its
    day and from that day on, by one version that graded in both.
    """
    beforeAfter(
      eventId: ID!
      measure: MeasureInput!
      "7 to 366."
      windowDays: Int = 90
      views: [View!]
    ): BeforeAfter!
  }
  enum NotCompared {
    "No version graded images in both."
    NO_COMMON_VERSION
    "Fewer images than a figure needs, before or after."
    TOO_FEW
    "All values before and after are the same."
    NO_VARIATION
  }
  type BeforeAfter {
    event: Event!
    measure: Measure!
    version: Version
    before: Period!
    after: Period!
    "after − before, with its 95 % interval; null where notCompared says why."
    difference: Difference
    notCompared: NotCompared
    meaning: SignalMeaning!
    "Other events of the same images within the days compared: they may be the cause as well."
    otherEvents: [Event!]!
    words: String!
  }
  type Period { from: Date!  to: Date!  figure: Estimate! }
  type Difference { value: Float!  low: Float!  high: Float!  "Two-sided." p: Float!  method: String! }
`;
