import { gql } from "../schema/sdl.ts";

export const identityTypeDefs = gql`
  extend type Query {
    """
    What headers report, last seen first. unitId: the aliases of one site, device or technologist; siteId: of one site's
    units. At most 100 a page (20 unless first or last says otherwise).
    """
    identities(
      kind: IdentityKind
      confirmed: Boolean
      origin: Origin
      siteId: ID
      unitId: ID
      first: Int
      after: String
      last: Int
      before: String
    ): IdentityConnection!
  }
  extend type Mutation {
    """
    Makes identities aliases of a unit: their images, those of the past too, belong to it from now on. Devices may be of
    different sites, then their studies move; sites may be merged; technologists are merged within their site.
    """
    mergeIdentities(ids: [ID!]!, intoUnitId: ID!): IdentityChange!
    "Gives an alias its own unit back, with all images that came with it."
    splitIdentity(id: ID!): IdentityChange!
    "Moves a device, with its studies, to another site, as a unit of its own there."
    moveIdentity(id: ID!, siteId: ID!): IdentityChange!
    "What people call a site, device or technologist. nameZh is for sites; null takes it away."
    renameUnit(id: ID!, name: String!, nameZh: String): IdentityChange!
    "A person has looked at what the rule found; false takes that back."
    confirmIdentity(id: ID!, confirmed: Boolean = true): IdentityChange!
    "The zone, of the IANA list, whose days are the site's days. Its images get the days of it in the background."
    setSiteTimeZone(siteId: ID!, timeZone: String!): IdentityChange!
  }

  enum IdentityKind { SITE DEVICE TECHNOLOGIST }

  "A site, device or technologist as headers report it. Several of one unit are its aliases."
  type Identity {
    id: ID!
    kind: IdentityKind!
    "What the rule over the header's attributes made of it."
    key: String!
    "As the first header wrote it."
    name: String!
    origin: Origin!
    "Whether a person has looked at it."
    confirmed: Boolean!
    firstSeenAt: DateTime!
    "To within ten minutes."
    lastSeenAt: DateTime!
    "Images that came with it."
    images: Int!
    "The site that reports it; null for a site."
    reportedAt: Site
    "What people see for it."
    unit: Unit!
    "Whether it points to another unit than the one that was made for it."
    isAlias: Boolean!
  }
  type IdentityConnection { edges: [IdentityEdge!]!  nodes: [Identity!]!  pageInfo: PageInfo!  totalCount: Int! }
  type IdentityEdge { cursor: String!  node: Identity! }

  "What a change touched. The roll-ups of moved images follow within seconds."
  type IdentityChange {
    identities: [Identity!]!
    "Units that lost or gained an identity, or were changed themselves."
    units: [Unit!]!
    "Images that the change is about."
    images: Int!
    "How many of them move in the background."
    waiting: Int!
  }
`;
