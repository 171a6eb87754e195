/** A process that lives as a pool of workers does: `node hold-presence.ts <pool> <heartbeat ms> <dead after ms>`. */
import { environmentOrExit } from "@plumbline/platform";
import { openPresence } from "../../workers/src/queue/dead-workers.ts";

const [pool = "", heartbeatMs, deadAfterMs] = process.argv.slice(2);
const presence = await openPresence(environmentOrExit().databaseUrl ?? "", {
  heartbeatMs: Number(heartbeatMs),
  deadAfterMs: Number(deadAfterMs),
  onFound: () => process.stdout.write("found\n"),
});
await presence.hold(pool);
process.stdout.write("held\n");
