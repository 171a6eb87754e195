import { gql } from "../schema/sdl.ts";

export const signalTypeDefs = gql`
  extend type Query {
    """
    What changed in the last whole month before asOf: each unit and measure against the unit's own months before it, at
    most twelve, of the same version and since the last event that begins a phase there. Technologists only within one
    site (siteIds), in the order of names.
    """
    signals(
      filter: AggregateFilter!
      dimension: Dimension!
      "Today unless given; from and to of the filter do not count here."
      asOf: Date
      "Of those listed, at most this share is expected to be false (Benjamini and Hochberg)."
      falseDiscoveryRate: Float = 0.05
    ): SignalList!
  }

  type SignalList {
    "First and last day of the month that was looked at."
    from: Date!
    to: Date!
    falseDiscoveryRate: Float!
    "Units × measures with enough images in the month and before it."
    tested: Int!
    "Units × measures without enough: at least 10 images in the month, and 30 in at least three months before it."
    untested: Int!
    "Entries that such a list has in a month, and in a year of such months, where nothing has changed anywhere."
    expectedFalseAlarms: Float!
    expectedFalseAlarmsAYear: Float!
    "By the units' names, then in the order of measures: never by size."
    signals: [Signal!]!
    words: String!
    dataQuality: DataQuality!
  }
  type Signal {
    unit: Unit!
    measure: Measure!
    current: Estimate!
    "Of the months before, together."
    baseline: Estimate!
    baselineFrom: Date!
    baselineTo: Date!
    baselineMonths: Int!
    "current − baseline."
    difference: Float!
    meaning: SignalMeaning!
    "How much more the months before vary than chance alone would make them; 1: not more. It widens the test."
    dispersion: Float!
    p: Float!
    adjustedP: Float!
    words: String!
  }
`;
