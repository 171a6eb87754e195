import { setFlagsFromString } from "node:v8";

/**
 * The first import of a process whose garbage is little and short-lived: V8 otherwise gives its young objects up to
 * 48 MB, because it takes the burst of the start for a habit.
 */
setFlagsFromString("--semi-space-growth-factor=1");
