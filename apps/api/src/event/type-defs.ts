import { gql } from "../schema/sdl.ts";

export const eventTypeDefs = gql`
  extend type Query {
    "What happened to sites, devices, technologists or the whole network: latest day first."
    events(filter: EventFilter): [Event!]!
  }
  extend type Mutation {
    addEvent(input: EventInput!): Event!
    """
    Changes what is given; what was said before stays in the revisions. What it happened to cannot be changed: withdraw
    the event and add another.
    """
    changeEvent(id: ID!, changes: EventChanges!, reason: String): Event!
    "Takes it out of the charts. It stays in the history, with the reason."
    withdrawEvent(id: ID!, reason: String!): Event!
  }

  enum EventKind { NEW_DETECTOR TRAINING SOFTWARE_UPDATE MAINTENANCE PROTOCOL_CHANGE OTHER }

  "Something that happened on a day and that charts show, as its last revision says."
  type Event {
    id: ID!
    kind: EventKind!
    title: String!
    "The first day after it, in the site's calendar."
    day: Date!
    origin: Origin!
    """
    What it happened to; null: the whole network. Where the named unit was merged into another or moved, that one.
    """
    unit: Unit
    "Of its unit; null: the whole network."
    site: Site
    "Whether charts of images that all come from the unit begin a new phase on that day. Other charts only mark it."
    splitsPhase: Boolean!
    withdrawn: Boolean!
    createdAt: DateTime!
    createdBy: String!
    "Newest first; the last is what was said at first."
    revisions: [EventRevision!]!
  }
  type EventRevision {
    number: Int!
    kind: EventKind!
    title: String!
    day: Date!
    splitsPhase: Boolean!
    withdrawn: Boolean!
    reason: String
    at: DateTime!
    actor: String!
  }
  input EventFilter {
    origin: Origin
    "Those of these sites and of their devices and technologists; network-wide ones too."
    siteIds: [ID!]
    "First and last day, both included."
    from: Date
    to: Date
    kinds: [EventKind!]
    "Those that were withdrawn too."
    withdrawn: Boolean = false
  }
  input EventInput {
    "The site, device or technologist it happened to; without one, the whole network."
    unitId: ID
    "Of a network-wide event: of which images. A unit has its own."
    origin: Origin
    kind: EventKind!
    "1 to 120 characters. Charts show it to everybody who sees them: no name or number of a patient."
    title: String!
    "The first day after it, in the site's calendar; at most a year ahead."
    day: Date!
    splitsPhase: Boolean!
  }
  input EventChanges { kind: EventKind  title: String  day: Date  splitsPhase: Boolean }
`;
