export {
  addAccessToken,
  listAccessTokens,
  noteTokenUse,
  revokeAccessToken,
  TokenError,
  type TokenRow,
  tokenHash,
  tokensInForce,
} from "./access-tokens.ts";
export { audit, type ChangedBy } from "./audit.ts";
export {
  type BlobStore,
  blobKey,
  EVIDENCE_LAYERS,
  type EvidenceLayer,
  type ListedObject,
  openBlobStore,
  type StagedBlob,
} from "./blob-store.ts";
export { type BlobSettings, openBlobs } from "./blob-store-open.ts";
export { type ClearDemoDeps, type ClearedDemo, clearDemo } from "./clear-demo.ts";
export {
  borrowConnection,
  borrowWriter,
  closeDatabase,
  createDatabase,
  createPool,
  type Database,
  type DatabaseOptions,
  pingDatabase,
  type Transaction,
} from "./client.ts";
export { enqueue, enqueueAll } from "./enqueue.ts";
export { type EventPlace, repointEvents } from "./event-place.ts";
export { type EventSelectionOfRows, findEvent, type RecordedEvent, readEvents } from "./event-read.ts";
export {
  addEvent,
  changeEvent,
  type EventChanges,
  type EventInput,
  LONGEST_REASON,
  LONGEST_TITLE,
  withdrawEvent,
} from "./event-rows.ts";
export { type ChartEvent, type ChartSelection, type EventMark, eventsFor, type UnitAtSite } from "./events-for.ts";
export { FAILURES, type Failure, listFailures, retryFailures } from "./failures.ts";
export * from "./generated/client.ts";
export { type Changed, type IdentityChange, mergeIdentities, moveIdentity, splitIdentity } from "./identity-change.ts";
export { confirmIdentities, renameUnit, setSiteTimeZone } from "./identity-edit.ts";
export type { Reported, ReportedAs, ReportedDevice, ReportedSite, Sighting } from "./identity-ensure.ts";
export { type NewPlace, type Place, placeImage, placeStudy, siteByHeader } from "./identity-place.ts";
export { REPOINT_BATCH, repointImages } from "./identity-repoint.ts";
export {
  type ChangeableSites,
  countImages,
  IdentityError,
  identityColumn,
  lockIdentityChanges,
} from "./identity-rows.ts";
export { InputError } from "./input-checks.ts";
export { jobSpec, type Payload, parsePayload, type TaskName } from "./jobs.ts";
export { ensureLocalToken, localTokenFile, readLocalToken } from "./local-token.ts";
export { type MigrateOptions, migrate, readMigrations } from "./migrate.ts";
export { createMigratedCheck } from "./migrated.ts";
export { newId } from "./new-id.ts";
export {
  FEWEST_ORPHAN_DAYS,
  type FoundOrphans,
  findOrphans,
  ORPHAN_DAYS,
  type OrphanDeps,
  OrphanError,
  type RemovedOrphans,
  removeOrphans,
} from "./orphans.ts";
export { AGE_BANDS, type AgeBandLimits, ageBandOf, ageBandSql, sexGroupOf, sexGroupSql } from "./patient-group.ts";
export { isLoopbackAddress, plainAddress } from "./peer-network.ts";
export { addPeer, changePeer, findPeer, type PeerInput, PeerInputError, removePeer } from "./peer-rows.ts";
export {
  type AdmittedPeer,
  admit,
  type Caller,
  matches,
  openPeerList,
  type PeerList,
  type PeerListOptions,
  readPeers,
} from "./peers.ts";
export {
  type BucketKey,
  countMarks,
  lockRollups,
  type RolledUp,
  type RollUpLimits,
  rebuildAll,
  recomputeBuckets,
  rollUpMarked,
} from "./rollup.ts";
export {
  BINS_PER_UNIT,
  binOf,
  binSql,
  binsPerUnit,
} from "./rollup-bins.ts";
export {
  LEVELS,
  type Level,
  type RollupDimension,
  type RollupQuestion,
  type RollupSlice,
  slicesFor,
} from "./rollup-level.ts";
export { type RollupDifference, verifyRollups } from "./rollup-verify.ts";
export { announceDatabase, announcedDatabase, withdrawDatabase } from "./running-database.ts";
export { pseudonymSecret, readSetting, type Settings, writeSetting } from "./setting.ts";
export {
  checkFigure,
  checkValue,
  type MeasureRule,
  TARGET_MEASURES,
  type TargetFigure,
} from "./target-measure.ts";
export {
  isAbout,
  lastSaid,
  type TargetInForce,
  type TargetQuestion,
  type TargetStep,
  targetOn,
  targetSteps,
} from "./target-on.ts";
export { endTarget, LONGEST_TARGET_REASON, readTargets, setTarget, type TargetInput } from "./target-rows.ts";
