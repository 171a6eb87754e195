export { type IdentifyDeps, identify } from "./identify.ts";
