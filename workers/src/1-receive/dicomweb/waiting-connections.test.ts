import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeLongestWaiting } from "./waiting-connections.ts";

const MOST = 3;
let server: Server;
let port: number;
const sockets: Socket[] = [];

beforeEach(async () => {
  server = createServer(async (request, response) => {
    for await (const _ of request);
    response.end("done");
  });
  closeLongestWaiting(server, { silent: MOST, kept: 2 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => undefined).resume();
  const accepted = once(server, "connection");
  await once(socket, "connect");
  await accepted;
  return socket;
}
const ended = (socket: Socket): Promise<unknown> => (socket.closed ? Promise.resolve() : once(socket, "close"));

test("of too many silent connections the oldest is closed, and a request is still answered", async () => {
  const [first, second] = [await open(), await open()];
  for (let index = 0; index < MOST; index++) await open();
  await Promise.all([ended(first), ended(second)]);
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("done");
});

test("a connection that is kept alive is not closed for silent ones, but for others that are kept", async () => {
  const ask = async (): Promise<Socket> => {
    const socket = await open();
    const answer = once(socket, "data");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await answer;
    return socket;
  };
  const kept = await ask();
  const silent = await open();
  for (let index = 0; index < MOST; index++) await open();
  await ended(silent);
  expect(kept.closed).toBe(false);
  await ask();
  await ask();
  await ended(kept);
});

test("a request that is under way is left alone", async () => {
  const busy = await open();
  const begun = once(server, "request");
  busy.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nab");
  await begun;
  const first = await open();
  for (let index = 0; index < MOST; index++) await open();
  await ended(first);
  const answer = once(busy, "data");
  busy.write("cd");
  expect(String((await answer)[0])).toContain("200 OK");
});
