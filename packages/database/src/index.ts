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
export {
  type BlobStore,
  blobKey,
  EVIDENCE_LAYERS,
  type EvidenceLayer,
  openBlobStore,
  type StagedBlob,
} from "./blob-store.ts";
export { type ClearDemoDeps, type ClearedDemo, clearDemo } from "./clear-demo.ts";
export { createDatabase, createPool, type Database, type DatabaseOptions, type Transaction } from "./client.ts";
export { enqueue } from "./enqueue.ts";
export * from "./generated/client.ts";
export { jobSpec, type Payload, parsePayload, TASKS, type TaskName } from "./jobs.ts";
export { ensureLocalToken, localTokenFile, readLocalToken } from "./local-token.ts";
export { type MigrateOptions, migrate, readMigrations } from "./migrate.ts";
export { createMigratedCheck } from "./migrated.ts";
export { isLoopbackAddress, plainAddress } from "./peer-network.ts";
export { addPeer, changePeer, type PeerInput, PeerInputError, removePeer } from "./peer-rows.ts";
export {
  type AdmittedPeer,
  admit,
  type Caller,
  matches,
  openPeerList,
  type PeerList,
  type PeerListOptions,
} from "./peers.ts";
export { newId } from "./new-id.ts";
export { queueLogger } from "./queue-logger.ts";
export { type BucketKey, type RollupDifference, rebuildAll, recomputeBuckets, verifyRollups } from "./rollup.ts";
export { announceDatabase, announcedDatabase, withdrawDatabase } from "./running-database.ts";
export { pseudonymSecret, readSetting, type Settings, writeSetting } from "./setting.ts";
