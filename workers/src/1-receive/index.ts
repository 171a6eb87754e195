export { createTokenGuard, type TokenGuard } from "./dicomweb/bearer.ts";
export { createReceiver, type ReceiverDeps } from "./dicomweb/server.ts";
export { readStowResponse, type StowResults } from "./dicomweb/stow-response.ts";
export { DEMO_MARK } from "./origin.ts";
export {
  type Expected,
  FAILURE,
  type ReceiveDeps,
  type Refused,
  type Sender,
  type Stored,
  storeAndEnqueue,
} from "./store-and-enqueue.ts";
