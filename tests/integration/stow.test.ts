import { readdir } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { readStowResponse } from "@plumbline/workers/receive";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { syntheticPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import {
  type DicomwebServer,
  MULTIPART_TYPE,
  multipartOf,
  namedObject,
  serveDicomweb,
  uids,
} from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase, until } from "../testkit/index.ts";

let base: TestDatabase;
let server: DicomwebServer;

beforeAll(async () => {
  base = await createTestDatabase();
  server = await serveDicomweb(base);
});
afterAll(async () => {
  await server.close();
  await base.drop();
});
beforeEach(async () => {
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
});

const object = (study: string, instance = "1") =>
  namedObject({ study, series: "a", instance, pixels: syntheticPixels(100, 100, 12) });
const count = () => base.database.receivedObject.count();

async function post(path: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { Authorization: server.authorization, "Content-Type": MULTIPART_TYPE, ...headers },
    body: Buffer.from(body),
  });
  const json = (await response.json()) as Parameters<typeof readStowResponse>[0] & { error?: string };
  return { status: response.status, error: json.error, json, ...readStowResponse(json) };
}

describe("POST /studies/{study}", () => {
  test("takes the study's instances", async () => {
    const body = multipartOf([object("one", "1"), object("one", "2")]);
    const { status, stored, json } = await post(`/studies/${uids("one").study}`, body);
    expect([status, stored.length, await count()]).toEqual([200, 2, 2]);
    expect(json["00081190"]).toEqual({ vr: "UR", Value: [`${server.url}/studies/${uids("one").study}`] });
  });

  test("refuses another study's instance by itself, with the reason, and keeps nothing of it", async () => {
    const body = multipartOf([object("other"), object("one"), Buffer.from("no DICOM")]);
    const { status, stored, failed } = await post(`/studies/${uids("one").study}`, body);
    expect([status, stored.map(({ sopInstanceUid }) => sopInstanceUid)]).toEqual([
      202,
      [uids("one", "a", "1").instance],
    ]);
    expect(failed).toEqual([
      { sopInstanceUid: uids("other", "a", "1").instance, reason: expect.stringContaining("belongs to another study") },
      { sopInstanceUid: null, reason: expect.stringContaining("no DICOM object") },
    ]);
    expect(await count()).toBe(1);
    expect(await readdir(join(server.blobs.folder, "incoming"))).toEqual([]);
    expect((await post(`/studies/${uids("one").study}`, multipartOf([object("other")]))).status).toBe(409);
  });

  test("a study that is no UID is refused before anything is read", async () => {
    expect((await post("/studies/not-a-uid", multipartOf([object("one")]))).status).toBe(400);
  });
});

test("a large request that is refused at once hears why, although nobody reads it", async () => {
  const body = multipartOf([Buffer.alloc(8 * 2 ** 20)]);
  const wrongType = await post("/studies", body, { "Content-Type": "application/dicom" });
  expect([wrongType.status, wrongType.error]).toEqual([415, expect.stringContaining("multipart/related")]);
  const noToken = await post("/studies", body, { Authorization: "Bearer nobody" });
  expect([noToken.status, await count()]).toEqual([401, 0]);
});

test("a part of another type is refused by itself", async () => {
  const [open = ""] = multipartOf([Buffer.from("X")])
    .toString("latin1")
    .split("X");
  const json = `${open.replace("application/dicom", "application/dicom+json")}[]\r\n`;
  const body = Buffer.concat([Buffer.from(json), multipartOf([object("one")])]);
  const { status, stored, failed } = await post("/studies", body);
  expect([status, stored.length]).toEqual([202, 1]);
  expect(failed).toEqual([{ sopInstanceUid: null, reason: "The part's Content-Type is not application/dicom." }]);
});

test("a client that stops in the middle of the second object has stored the first, and leaves nothing of the second", async () => {
  const large = namedObject({ study: "one", series: "a", instance: "2", pixels: syntheticPixels(2_000, 2_000, 12) });
  const body = multipartOf([object("one"), large]);
  const request = httpRequest(`${server.url}/studies`, {
    method: "POST",
    headers: { Authorization: server.authorization, "Content-Type": MULTIPART_TYPE, "Content-Length": body.length },
  });
  request.on("error", () => undefined);
  request.write(body.subarray(0, body.length - 2_000_000));
  const incoming = () => readdir(join(server.blobs.folder, "incoming"));
  await until(
    "the first object and the second one's beginning",
    async () => (await count()) === 1 && (await incoming()).length === 1,
  );
  request.destroy();
  await until("an empty folder", async () => (await incoming()).length === 0);
  expect(await count()).toBe(1);
});

test("a chunked request without a length is taken, and a thousand parts too", async () => {
  const small = Array.from({ length: 1_000 }, () => Buffer.from("no DICOM"));
  const { status, failed } = await post("/studies", multipartOf(small));
  expect([status, failed.length]).toEqual([409, 1_000]);
  const body = multipartOf([object("one")]);
  const chunked = new ReadableStream({
    start(controller) {
      for (let at = 0; at < body.length; at += 1_000) controller.enqueue(body.subarray(at, at + 1_000));
      controller.close();
    },
  });
  const response = await fetch(`${server.url}/studies`, {
    method: "POST",
    headers: { Authorization: server.authorization, "Content-Type": MULTIPART_TYPE },
    body: chunked,
    duplex: "half",
  } as RequestInit);
  expect([response.status, await count()]).toEqual([200, 1]);
});
