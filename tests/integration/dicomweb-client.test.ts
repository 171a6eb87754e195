import { createRequire } from "node:module";
import { blobKey } from "@plumbline/database";
import { readDataset } from "@plumbline/dicom";
import { api } from "dicomweb-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { transcodeWithDcmtk } from "../../packages/dicom/src/testkit/dcmtk.ts";
import { syntheticPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { type DicomwebServer, namedObject, serveDicomweb, uids } from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** What is used of it; its own types demand options that it does not need. */
interface Client {
  storeInstances(options: object): Promise<unknown>;
  searchForStudies(options: object): Promise<unknown[]>;
  searchForSeries(options: object): Promise<unknown[]>;
  searchForInstances(options: object): Promise<unknown[]>;
  retrieveStudy(options: object): Promise<ArrayBuffer[]>;
  retrieveSeries(options: object): Promise<ArrayBuffer[]>;
  retrieveInstance(options: object): Promise<ArrayBuffer>;
  retrieveStudyMetadata(options: object): Promise<unknown[]>;
  retrieveInstanceMetadata(options: object): Promise<Record<string, { BulkDataURI?: string }>[]>;
  retrieveBulkData(options: object): Promise<ArrayBuffer[]>;
  retrieveInstanceFrames(options: object): Promise<ArrayBuffer[]>;
  retrieveInstanceRendered(options: object): Promise<ArrayBuffer[]>;
}

/** npm's dicomweb-client, which viewers use, over the browser's request object that npm's xhr2 makes for Node. */
let base: TestDatabase;
let server: DicomwebServer;
let client: Client;

const PIXELS = syntheticPixels(40, 30, 12);
const attributes = { "00100010": ["PN", "Doe^Jane"], "00100020": ["LO", "P-7"] } as const;
const native = namedObject({ study: "c", series: "native", instance: "1", attributes, pixels: PIXELS });
const jpeg = transcodeWithDcmtk(
  "dcmcjpeg",
  ["+e1"],
  namedObject({ study: "c", series: "jpeg", instance: "1", attributes, pixels: PIXELS }),
);

const place = (series: string) => {
  const uid = uids("c", series, "1");
  return { studyInstanceUID: uid.study, seriesInstanceUID: uid.series, sopInstanceUID: uid.instance };
};

beforeAll(async () => {
  vi.stubGlobal("XMLHttpRequest", createRequire(import.meta.url)("xhr2").XMLHttpRequest);
  base = await createTestDatabase();
  server = await serveDicomweb(base);
  const headers = { Authorization: server.authorization };
  client = new api.DICOMwebClient({ url: server.url, headers, verbose: false } as never) as unknown as Client;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
  await base.drop();
});

const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

test("it stores, to a study and without naming one, and hears of another study's instance", async () => {
  const { studyInstanceUID } = place("native");
  const answer = await client.storeInstances({ datasets: [arrayBuffer(native), arrayBuffer(jpeg)], studyInstanceUID });
  expect(JSON.parse(String(answer))["00081199"].Value).toHaveLength(2);
  const refused = client.storeInstances({ datasets: [arrayBuffer(native)], studyInstanceUID: "1.2.3" });
  await expect(refused).rejects.toMatchObject({ status: 409 });
  await server.identify();
  expect(await base.database.receivedObject.count()).toBe(2);
});

test("it finds studies, series and instances", async () => {
  const { studyInstanceUID, seriesInstanceUID } = place("jpeg");
  const studies = await client.searchForStudies({ queryParams: { PatientID: "P-7", limit: "5" } });
  expect(studies).toMatchObject([{ "0020000D": { Value: [studyInstanceUID] }, "00201208": { Value: [2] } }]);
  expect(await client.searchForSeries({ studyInstanceUID })).toHaveLength(2);
  expect(await client.searchForInstances({ studyInstanceUID, seriesInstanceUID })).toHaveLength(1);
  expect(await client.searchForStudies({ queryParams: { PatientID: "nobody" } })).toEqual([]);
});

test("it reads objects, metadata, bulk data, frames and pictures", async () => {
  const { studyInstanceUID, seriesInstanceUID } = place("native");
  const studies = await client.retrieveStudy({ studyInstanceUID });
  // It names no transfer syntax, which means Explicit VR Little Endian: the compressed one comes decoded.
  const pixels = Buffer.from(Uint16Array.from(PIXELS.values).buffer);
  const decoded = studies.map(
    (object) => readDataset(new Uint8Array(object)).root.bytes("7fe00010") ?? new Uint8Array(0),
  );
  expect(decoded.map((bytes) => Buffer.from(bytes).equals(pixels))).toEqual([true, true]);
  const [series] = await client.retrieveSeries({ studyInstanceUID, seriesInstanceUID });
  expect(Buffer.from(series ?? new ArrayBuffer(0)).equals(native)).toBe(true);
  const instance = await client.retrieveInstance(place("native"));
  expect(Buffer.from(instance).equals(native)).toBe(true);

  const [ofInstance] = await client.retrieveStudyMetadata({ studyInstanceUID });
  expect(ofInstance).toMatchObject({ "00100010": { Value: [{ Alphabetic: "Doe^Jane" }] } });
  const metadata = await client.retrieveInstanceMetadata(place("native"));
  const [bulk] = await client.retrieveBulkData({ BulkDataURI: metadata[0]?.["7FE00010"]?.BulkDataURI ?? "" });
  expect(Buffer.from(bulk ?? new ArrayBuffer(0)).equals(pixels)).toBe(true);

  for (const name of ["native", "jpeg"]) {
    const [frame] = await client.retrieveInstanceFrames({ ...place(name), frameNumbers: ["1"] });
    expect(Buffer.from(frame ?? new ArrayBuffer(0)).equals(pixels), name).toBe(true);
  }
  const mediaTypes = [{ mediaType: "image/jpeg", transferSyntaxUID: "1.2.840.10008.1.2.4.70" }];
  const [stored] = await client.retrieveInstanceFrames({ ...place("jpeg"), frameNumbers: ["1"], mediaTypes });
  expect(Buffer.from(stored ?? new ArrayBuffer(0)).readUInt16BE(0)).toBe(0xffd8);

  const { id } = await base.database.instance.findUniqueOrThrow({
    where: { sopInstanceUid: place("native").sopInstanceUID },
  });
  await server.blobs.put(blobKey.preview(id), Buffer.from("a preview"));
  const [rendered] = await client.retrieveInstanceRendered({
    ...place("native"),
    mediaTypes: [{ mediaType: "image/jpeg" }],
  });
  expect(Buffer.from(rendered ?? new ArrayBuffer(0)).toString()).toBe("a preview");
});
