import { gql } from "../schema/sdl.ts";

export const peerTypeDefs = gql`
  extend type Query {
    "DICOM nodes that may open associations, ordered by AE title and address."
    peers: [Peer!]!
  }
  extend type Mutation {
    "A receiver lets it in within seconds."
    addPeer(input: PeerInput!): Peer!
    "Changes what is given; null takes a value away."
    changePeer(id: ID!, changes: PeerChanges!): Peer!
    "Gives back what was removed."
    removePeer(id: ID!): Peer!
  }
  """
  A DICOM node that may open associations. Of several rows about one AE title and address, the one with the smallest
  network decides. Programs on the receiver's own machine need no row.
  """
  type Peer {
    id: ID!
    aeTitle: String!
    "An address, or a network as address/prefix."
    network: String!
    "The site that its objects belong to, where a person said so."
    site: Site
    "Where it listens for reports of storage commitment; without a host, at the address it calls from."
    listenHost: String
    listenPort: Int
    "Whether it listens there with TLS."
    listenTls: Boolean!
    "Subject that its certificate must have, as a client and as a listener; null: none is demanded."
    tlsSubject: String
    "Where it is false, this row refuses."
    enabled: Boolean!
    createdAt: DateTime!
  }
  input PeerInput {
    "1 to 16 characters of plain ASCII without a backslash."
    aeTitle: String!
    network: String!
    siteId: ID
    listenHost: String
    listenPort: Int
    listenTls: Boolean = false
    tlsSubject: String
    enabled: Boolean = true
  }
  input PeerChanges {
    aeTitle: String
    network: String
    siteId: ID
    listenHost: String
    listenPort: Int
    listenTls: Boolean
    tlsSubject: String
    enabled: Boolean
  }
`;
