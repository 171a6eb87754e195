import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Overrides } from "../../packages/dicom/src/testkit/make-dicom.ts";
import {
  type DicomwebServer,
  MULTIPART_TYPE,
  multipartOf,
  namedObject,
  serveDicomweb,
  uids,
} from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

/** What is no radiograph is kept, and any viewer can find and read it: alone, and in the study of an image. */

type Result = Record<string, { vr: string; Value?: unknown[] }>;

let base: TestDatabase;
let server: DicomwebServer;

const slice = (series: string, instance: string, more: Overrides = {}) =>
  namedObject({
    study: "ct",
    series,
    instance,
    attributes: {
      "00080016": ["UI", "1.2.840.10008.5.1.4.1.1.2"],
      "00080020": ["DA", "20260110"],
      "00080022": ["DA", "20260110"],
      "00080060": ["CS", "CT"],
      "00100020": ["LO", "P 7"],
      "00200013": ["IS", instance],
      ...more,
    },
  });
const SLICES = [slice("thin", "1"), slice("thin", "2"), slice("thick", "1")];

beforeAll(async () => {
  base = await createTestDatabase();
  server = await serveDicomweb(base);
  const wrist = { "00100010": ["PN", "Doe^Jane"], "00100020": ["LO", "P 1"] } as const;
  const report = {
    ...wrist,
    "00080016": ["UI", "1.2.840.10008.5.1.4.1.1.88.33"],
    "00080060": ["CS", "SR"],
    "00100010": ["PN", "Roe^Joan"],
  } as const;
  const placeless = { "00080060": ["CS", "CT"], "0020000d": null } as const;
  await server.store([
    // The report is there before the image of its study.
    namedObject({ study: "wrist", series: "report", instance: "1", attributes: report }),
    namedObject({ study: "wrist", series: "image", instance: "1", attributes: wrist }),
    ...SLICES,
    namedObject({ study: "none", series: "x", instance: "1", attributes: placeless }),
  ]);
  const headers = { Authorization: server.authorization, "Content-Type": MULTIPART_TYPE };
  const body = multipartOf([slice("thin", "1", { "00081030": ["LO", "the same UID, other bytes"] })]);
  const incident = await fetch(`${server.url}/studies`, { method: "POST", headers, body });
  expect(incident.status).toBe(202);
  await server.identify();
});
afterAll(async () => {
  await server.close();
  await base.drop();
});

async function search(path: string): Promise<Result[]> {
  const response = await server.get(path, { Accept: "application/dicom+json" });
  expect(response.status, path).toBe(200);
  return (await response.json()) as Result[];
}

const value = (result: Result | undefined, tag: string) => result?.[tag]?.Value?.[0];
const STUDIES = new Map(["wrist", "ct"].map((name) => [uids(name).study, name]));
const SERIES = new Map(
  [
    ["wrist", "report"],
    ["wrist", "image"],
    ["ct", "thin"],
    ["ct", "thick"],
  ].map(([study = "", series = ""]) => [uids(study, series).series, series]),
);
const studiesOf = (results: readonly Result[]) => results.map((one) => STUDIES.get(String(value(one, "0020000D"))));
const seriesOf = (results: readonly Result[]) => results.map((one) => SERIES.get(String(value(one, "0020000E"))));

describe("searching", () => {
  test("a study of an image and a report is one, with both counted and the image's values", async () => {
    const [ct, wrist, ...others] = await search("/studies");
    expect([studiesOf(ct && wrist ? [ct, wrist] : []), others]).toEqual([["ct", "wrist"], []]);
    expect(wrist?.["00080061"]?.Value).toEqual(["CR", "SR"]);
    expect([value(wrist, "00201206"), value(wrist, "00201208")]).toEqual([2, 2]);
    expect(value(wrist, "00100010")).toEqual({ Alphabetic: "Doe^Jane" });
    expect([value(ct, "00080061"), value(ct, "00201206"), value(ct, "00201208")]).toEqual(["CT", 2, 3]);
    expect(value(ct, "00081190")).toBe(`${server.url}/studies/${uids("ct").study}`);
  });

  test.each([
    ["ModalitiesInStudy=SR", ["wrist"]],
    ["ModalitiesInStudy=CT", ["ct"]],
    ["ModalitiesInStudy=C?", ["ct", "wrist"]],
    ["PatientID=P%207", ["ct"]],
    ["PatientID=P%201", ["wrist"]],
    ["PatientID=P*", ["ct", "wrist"]],
    ["StudyDate=20260110", ["ct"]],
    ["StudyDate=20260301", ["wrist"]],
    ["PatientName=Roe*", []],
    [`StudyInstanceUID=${uids("ct").study}`, ["ct"]],
    [`StudyInstanceUID=${uids("none").study}`, []],
  ])("studies by %s", async (query, names) => {
    expect(studiesOf(await search(`/studies?${query}`))).toEqual(names);
  });

  test.each([
    ["/series", ["thick", "thin", "image", "report"]],
    ["/series?Modality=SR", ["report"]],
    ["/series?PatientID=P%207", ["thick", "thin"]],
    ["/series?StudyDate=20260110", ["thick", "thin"]],
    [`/studies/${uids("wrist").study}/series`, ["image", "report"]],
    [`/studies/${uids("ct").study}/series?Modality=CT`, ["thick", "thin"]],
  ])("series by %s", async (path, names) => {
    const found = await search(path);
    expect(seriesOf(found).sort()).toEqual([...names].sort());
    for (const one of found) expect(value(one, "00201209")).toBe(seriesOf([one])[0] === "thin" ? 2 : 1);
  });

  test.each([
    ["/instances", 5],
    ["/instances?SOPClassUID=1.2.840.10008.5.1.4.1.1.2", 3],
    ["/instances?Modality=CR", 1],
    ["/instances?StudyDate=20260110", 3],
    [`/studies/${uids("wrist").study}/instances`, 2],
    [`/studies/${uids("ct").study}/series/${uids("ct", "thin").series}/instances`, 2],
    [`/instances?SOPInstanceUID=${uids("ct", "thin", "2").instance}`, 1],
  ])("instances by %s", async (path, count) => {
    expect(await search(path)).toHaveLength(count);
  });

  test.each([["/studies"], ["/series"], ["/instances"]])("%s gives everything once, page by page", async (path) => {
    const whole = await search(path);
    const pages = await Promise.all(whole.map((_, offset) => search(`${path}?limit=1&offset=${offset}`)));
    expect(pages.flat()).toEqual(whole);
    // Headers decide, so that pages of the database are gone through from one id to the next.
    const byHeader = await search(`${path}?PatientID=P*&limit=500`);
    expect(byHeader).toEqual(whole.map((one) => expect.objectContaining({ "0020000D": one["0020000D"] })));
  });
});

describe("retrieving", () => {
  const place = (series: string, instance = "1") => {
    const uid = uids("ct", series, instance);
    return `/studies/${uid.study}/series/${uid.series}/instances/${uid.instance}`;
  };

  test("an object comes byte for byte, also where another one of its UID came later", async () => {
    for (const [index, path] of [place("thin"), place("thin", "2"), place("thick")].entries()) {
      const response = await server.get(path, { Accept: "application/dicom; transfer-syntax=*" });
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(SLICES[index] ?? Buffer.alloc(0))).toBe(true);
    }
  });

  test("a study comes with everything in it, images first", async () => {
    const response = await server.get(`/studies/${uids("wrist").study}/metadata`);
    expect(seriesOf((await response.json()) as Result[])).toEqual(["image", "report"]);
  });

  test("frames and bulk data too; pictures there are none, because it was not graded", async () => {
    const frame = await server.get(`${place("thin")}/frames/1`, { Accept: "application/octet-stream" });
    expect([frame.status, Buffer.from(await frame.arrayBuffer())]).toEqual([200, Buffer.from([0, 85, 170, 255])]);
    expect((await server.get(`${place("thin")}/bulkdata/7FE00010`)).status).toBe(200);
    for (const what of ["rendered", "thumbnail"]) {
      const response = await server.get(`${place("thin")}/${what}`);
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("There is no picture")]);
    }
  });

  test("what names no study cannot be asked for, and stays kept", async () => {
    expect((await server.get(`/studies/${uids("none").study}`)).status).toBe(404);
    const where = { sopInstanceUid: uids("none", "x", "1").instance };
    const object = await base.database.receivedObject.findFirstOrThrow({ where, include: { keptObject: true } });
    expect(object).toMatchObject({ state: "KEPT", keptObject: null });
  });

  test("kept objects are in no table of images", async () => {
    expect([await base.database.study.count(), await base.database.instance.count()]).toEqual([1, 1]);
  });
});
