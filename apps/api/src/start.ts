import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApollo } from "./apollo.ts";
import type { Deps } from "./context.ts";
import { createApp } from "./http/app.ts";

export interface RunningApi {
  readonly port: number;
  /** Answers what is under way, then no more. */
  close(): Promise<void>;
}

/** @param port 0 takes a free one @throws the listener's error (EADDRINUSE …) */
export async function startApi(deps: Deps, port: number): Promise<RunningApi> {
  const closing = new AbortController();
  const server = createServer({ requestTimeout: 30_000 });
  const apollo = createApollo(server, deps.logger, deps.host);
  await apollo.start();
  server.on("request", createApp(deps, apollo, closing.signal));
  try {
    server.listen(port, deps.host);
    await once(server, "listening");
  } catch (error) {
    await apollo.stop();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      closing.abort();
      await apollo.stop();
    },
  };
}
