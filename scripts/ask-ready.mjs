/** `node ask-ready.mjs <port> [path]`: status 0 when the process of this machine on that port is ready. For health checks. */
const [port, path = "/readyz"] = process.argv.slice(2);
const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) }).catch(() => null);
if (!answer?.ok) {
  process.stderr.write(`${answer === null ? "no answer" : await answer.text()}\n`);
  process.exitCode = 1;
}
