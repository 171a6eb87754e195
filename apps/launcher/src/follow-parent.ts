/**
 * Loaded before every process that the launcher starts: when the launcher is gone, even by a signal that cannot be
 * caught, its channel closes and the process ends too instead of staying behind without anyone who could stop it.
 */
const GRACE_MS = 10_000;

process.once("disconnect", () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref();
