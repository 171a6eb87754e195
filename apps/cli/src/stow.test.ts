import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ReceiverUnreachableError, stow } from "./stow.ts";

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => listener(request, response));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/studies`;
}

const OBJECT = new Uint8Array([1, 2, 3]);

test("a busy receiver is asked again", async () => {
  let asked = 0;
  const url = await receiver((_, response) => response.writeHead(++asked === 1 ? 503 : 200).end("{}"));
  expect(await stow(url, OBJECT)).toEqual({ stored: true, reason: null });
  expect(asked).toBe(2);
});

test("a refusal is given in the receiver's words", async () => {
  const failed = { "00081197": { vr: "US", Value: [0xc000] }, "00111001": { vr: "LT", Value: ["It is empty."] } };
  const body = JSON.stringify({ "00081198": { vr: "SQ", Value: [failed] } });
  const url = await receiver((_, response) => response.writeHead(409).end(body));
  expect(await stow(url, OBJECT)).toEqual({ stored: false, reason: "It is empty." });
});

test("a refusal without words is given by its status", async () => {
  const url = await receiver((_, response) => response.writeHead(400).end("<html>"));
  expect(await stow(url, OBJECT)).toEqual({ stored: false, reason: "The receiver answered with HTTP status 400." });
});

test("nobody listening is an error of its own", async () => {
  await expect(stow("http://127.0.0.1:1/studies", OBJECT)).rejects.toThrow(ReceiverUnreachableError);
});
