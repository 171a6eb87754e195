export type { Deps } from "./context.ts";
export { type RunningApi, startApi } from "./start.ts";
