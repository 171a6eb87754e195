import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transcodeWithDcmtk } from "../../packages/dicom/src/testkit/dcmtk.ts";
import { syntheticPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { type DicomwebServer, namedObject, serveDicomweb, uids } from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";
import { type Orthanc, startOrthanc } from "../testkit/orthanc.ts";

/** Debian's Orthanc as a DICOMweb client: it stores to us, searches here and reads back. */
let base: TestDatabase;
let server: DicomwebServer;
let orthanc: Orthanc;
let folder: string;

const PIXELS = syntheticPixels(40, 30, 12);
const object = (series: string) =>
  namedObject({
    study: "o",
    series,
    instance: "1",
    pixels: PIXELS,
    attributes: { "00100010": ["PN", "Wang^XiaoDong=王^小东"], "00100020": ["LO", "P-9"] },
  });
const objects = [
  object("explicit"),
  transcodeWithDcmtk("dcmconv", ["+ti"], object("implicit")),
  transcodeWithDcmtk("dcmcjpeg", ["+e1"], object("jpeg")),
];
const study = uids("o").study;

beforeAll(async () => {
  base = await createTestDatabase();
  server = await serveDicomweb(base);
  folder = mkdtempSync(join(tmpdir(), "plumbline-orthanc-"));
  const plumbline = { Url: `${server.url}/`, HttpHeaders: { Authorization: server.authorization } };
  orthanc = await startOrthanc(folder, { DicomWeb: { Enable: true, Root: "/dicom-web/", Servers: { plumbline } } });
});
afterAll(async () => {
  await orthanc.end("SIGTERM");
  await server.close();
  await base.drop();
  rmSync(folder, { recursive: true });
});

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const init =
    body === undefined ? {} : { method: "POST", body: body instanceof Uint8Array ? body : JSON.stringify(body) };
  const response = await fetch(orthanc.url + path, init as RequestInit);
  const text = await response.text();
  if (!response.ok)
    throw new Error(`Orthanc answered ${response.status} to ${path}: ${text}\n${orthanc.output().slice(-2000)}`);
  return JSON.parse(text) as T;
}

const remove = async (path: string) => (await fetch(orthanc.url + path, { method: "DELETE" })).status;

test("Orthanc stores to us, finds it here, and reads it back as it was", async () => {
  const ids: string[] = [];
  for (const bytes of objects) ids.push((await ask<{ ID: string }>("/instances", bytes)).ID);
  await ask("/dicom-web/servers/plumbline/stow", { Resources: ids, Synchronous: true });
  expect(await base.database.receivedObject.count({ where: { state: "STORED", via: "stow" } })).toBe(3);
  await server.identify();

  const found = await ask<unknown[]>("/dicom-web/servers/plumbline/qido", {
    Uri: "/studies",
    Arguments: { "00100020": "P-9" },
  });
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).toContain(study);

  for (const id of ids) expect(await remove(`/instances/${id}`)).toBe(200);
  await ask("/dicom-web/servers/plumbline/retrieve", { Resources: [{ Study: study }], Synchronous: true });
  const back = await ask<string[]>("/instances");
  expect(back).toHaveLength(3);
  const tags = await Promise.all(back.map((id) => ask<Record<string, string>>(`/instances/${id}/simplified-tags`)));
  expect(tags.map((one) => one.SOPInstanceUID).sort()).toEqual(
    ["explicit", "implicit", "jpeg"].map((series) => uids("o", series, "1").instance).sort(),
  );
  expect(new Set(tags.map((one) => one.PatientName))).toEqual(new Set(["Wang^XiaoDong=王^小东"]));
});
