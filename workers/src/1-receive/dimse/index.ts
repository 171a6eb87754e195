export { collect } from "./collect.ts";
export {
  type CommitmentServiceDeps,
  createCommitmentService,
  type DeliverDeps,
  deliverReport,
} from "./commitment/index.ts";
export { echoService } from "./echo-service.ts";
export { createDimseServer, type DimseServer, type DimseServerOptions } from "./server.ts";
export {
  type DimseAssociation,
  type DimseMessage,
  type DimsePeer,
  type DimseReply,
  type DimseRequest,
  type DimseService,
  STATUS,
} from "./service.ts";
export { createStoreService, type StoreServiceDeps } from "./store-service.ts";
export { readTlsFiles, type TlsFiles } from "./tls.ts";
