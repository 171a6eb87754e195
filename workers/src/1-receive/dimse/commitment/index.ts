/**
 * Storage Commitment Push Model (PS3.4 annex J): `createCommitmentService` answers N-ACTION and reports on the peer's
 * own association while it is held; `deliverReport` is the job that reports on another one.
 */
export { type DeliverDeps, deliverReport } from "./deliver.ts";
export { type CommitmentServiceDeps, createCommitmentService } from "./service.ts";
