import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Receiver, ReceiverUnreachableError, stow } from "./stow.ts";

async function receiver(listener: RequestListener): Promise<Receiver> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => listener(request, response));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/studies`, token: "t0ken" };
}

const OBJECT = new Uint8Array([1, 2, 3]);

test("a busy receiver is asked again", async () => {
  let asked = 0;
  const to = await receiver((_, response) => response.writeHead(++asked === 1 ? 503 : 200).end("{}"));
  expect(await stow(to, OBJECT)).toEqual({ stored: true, reason: null });
  expect(asked).toBe(2);
});

test("a refusal is given in the receiver's words", async () => {
  const failed = { "00081197": { vr: "US", Value: [0xc000] }, "00111001": { vr: "LT", Value: ["It is empty."] } };
  const body = JSON.stringify({ "00081198": { vr: "SQ", Value: [failed] } });
  const to = await receiver((_, response) => response.writeHead(409).end(body));
  expect(await stow(to, OBJECT)).toEqual({ stored: false, reason: "It is empty." });
});

test("a refusal without words is given by its status", async () => {
  const to = await receiver((_, response) => response.writeHead(400).end("<html>"));
  expect(await stow(to, OBJECT)).toEqual({ stored: false, reason: "The receiver answered with HTTP status 400." });
});

test("nobody listening is an error of its own", async () => {
  await expect(stow({ url: "http://127.0.0.1:1/studies", token: null }, OBJECT)).rejects.toThrow(
    ReceiverUnreachableError,
  );
});

test("the token goes along, and an object without one is refused in the receiver's words", async () => {
  const to = await receiver((request, response) => {
    const known = request.headers.authorization === "Bearer t0ken";
    response.writeHead(known ? 200 : 401).end(known ? "{}" : JSON.stringify({ error: "A token is needed." }));
  });
  expect(await stow(to, OBJECT)).toEqual({ stored: true, reason: null });
  expect(await stow({ ...to, token: null }, OBJECT)).toEqual({ stored: false, reason: "A token is needed." });
});
