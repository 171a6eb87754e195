export { type IdentifyDeps, identify } from "./identify.ts";
export { refile } from "./refile.ts";
export { retime } from "./retime.ts";
