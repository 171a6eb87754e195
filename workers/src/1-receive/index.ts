export { DEMO_MARK } from "./origin.ts";
export { createReceiver, type ReceiverDeps } from "./server.ts";
export {
  type Expected,
  FAILURE,
  type ReceiveDeps,
  type Refused,
  type Sender,
  type Stored,
  storeAndEnqueue,
} from "./store-and-enqueue.ts";
export { readStowResponse, type StowResults } from "./stow-response.ts";
