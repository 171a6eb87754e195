export { isPeerAggregate, type PeerAggregate, type PeerGroup, type PeerPart, releasePeers } from "./peer-aggregate.ts";
export { type PeerQuantile, releaseQuantiles } from "./peer-quantiles.ts";
export { DISCLOSURE_RULE, type DisclosureRule, type Withheld, type WithheldReason } from "./rule.ts";
