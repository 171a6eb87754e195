import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAccessToken, type BlobStore, openBlobStore } from "@plumbline/database";
import { createLogger, createMetrics } from "@plumbline/platform";
import { identify } from "@plumbline/workers/identify";
import { createReceiver, createTokenGuard } from "@plumbline/workers/receive";
import { makeDicom, type Overrides, type TestPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { uidFrom } from "../../packages/dicom/src/wrap/part10-writer.ts";
import type { TestDatabase } from "./database.ts";

export interface DicomwebServer {
  readonly url: string;
  readonly blobs: BlobStore;
  /** Of a token with both scopes. */
  readonly authorization: string;
  /** Every line that was logged. */
  readonly log: readonly string[];
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Identifies what was stored, as a worker does. */
  identify(): Promise<void>;
  /** Stores by STOW-RS and identifies what was stored. */
  store(objects: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

const BOUNDARY = "boundary-of-a-test";

export const multipartOf = (objects: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    ...objects.flatMap((object) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`),
      object,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

export const MULTIPART_TYPE = `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`;

/** The HTTP receiver of this process on a free port, with a folder of its own for what it keeps. */
export async function serveDicomweb({ database }: TestDatabase): Promise<DicomwebServer> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-dicomweb-"));
  const blobs = await openBlobStore(folder);
  const log: string[] = [];
  const logger = createLogger("test", "trace", { write: (line) => void log.push(line) });
  const now = () => new Date("2026-03-01T12:00:00Z");
  const tokens = createTokenGuard({ database, logger, now, elapsedMs: () => performance.now() });
  const metrics = createMetrics("receiver");
  const deps = {
    database,
    blobs,
    logger,
    metrics,
    now,
    tokens,
    secret: null,
    maxObjectBytes: 2 ** 28,
    demo: true,
    checks: {},
  };
  const server = createReceiver(deps);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const name = `test-${(server.address() as AddressInfo).port}`;
  const authorization = `Bearer ${await addAccessToken(database, { name, scopes: ["STORE", "READ"], now: now() })}`;
  async function identifyAll(): Promise<void> {
    const stored = await database.receivedObject.findMany({
      where: { state: { in: ["STORED", "KEPT"] } },
      orderBy: { id: "asc" },
    });
    for (const { id } of stored) await identify({ database, blobs, secret: null, timeZone: "UTC" }, id);
  }
  return {
    url,
    blobs,
    identify: identifyAll,
    authorization,
    log,
    get: (path, headers = {}) =>
      fetch(path.startsWith("http") ? path : url + path, { headers: { Authorization: authorization, ...headers } }),
    store: async (objects) => {
      const headers = { Authorization: authorization, "Content-Type": MULTIPART_TYPE };
      const response = await fetch(`${url}/studies`, { method: "POST", headers, body: multipartOf(objects) });
      if (response.status !== 200) throw new Error(`STOW-RS answered ${response.status}: ${await response.text()}`);
      await identifyAll();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

export interface NamedObject {
  /** Objects of one name are of one study, series or instance. */
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly attributes?: Overrides;
  readonly pixels?: TestPixels;
}

/** UIDs by name, as `namedObject` makes them. */
export const uids = (study: string, series = "", instance = "") => ({
  study: uidFrom(`study ${study}`),
  series: uidFrom(`series ${study} ${series}`),
  instance: uidFrom(`instance ${study} ${series} ${instance}`),
});

/** A small CR object of a named place, with a hospital, a device and a date. */
export function namedObject({ study, series, instance, attributes, pixels }: NamedObject): Uint8Array {
  const uid = uids(study, series, instance);
  const defaults: Overrides = {
    "00080005": ["CS", "ISO_IR 192"],
    "00080018": ["UI", uid.instance],
    "00080020": ["DA", "20260301"],
    "00080022": ["DA", "20260301"],
    "00080030": ["TM", "101500"],
    "00080032": ["TM", "101600"],
    "00080080": ["LO", "Test Hospital"],
    "00181000": ["LO", "4711"],
    "00200013": ["IS", "1"],
    "0020000d": ["UI", uid.study],
    "0020000e": ["UI", uid.series],
  };
  return makeDicom({ ...defaults, ...attributes }, pixels);
}
