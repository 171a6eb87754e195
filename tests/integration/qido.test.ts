import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DicomwebServer, namedObject, serveDicomweb, uids } from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

type Result = Record<string, { vr: string; Value?: unknown[] }>;

let base: TestDatabase;
let server: DicomwebServer;

beforeAll(async () => {
  base = await createTestDatabase();
  server = await serveDicomweb(base);
  const wang = {
    "00080050": ["SH", "A-1"],
    "00081030": ["LO", "腕部"],
    "00100010": ["PN", "Wang^XiaoDong=王^小东"],
    "00100020": ["LO", "P 1"],
    "00100030": ["DA", "19800101"],
    "00100040": ["CS", "F"],
    "00200010": ["SH", "S1"],
    "00200011": ["IS", "7"],
    "00400275": ["SQ", [[["00400009", "SH", "step-9"]]]],
  } as const;
  const doe = {
    "00080020": ["DA", "20260215"],
    "00080022": ["DA", "20260216"],
    "00080050": ["SH", ""],
    "00080060": ["CS", "DX"],
    "00100010": ["PN", "Doe^Jane"],
    "00100020": ["LO", "P 2"],
  } as const;
  await server.store([
    namedObject({ study: "wang", series: "a", instance: "1", attributes: wang }),
    namedObject({ study: "wang", series: "a", instance: "2", attributes: { ...wang, "00200013": ["IS", "2"] } }),
    namedObject({ study: "wang", series: "b", instance: "1", attributes: { ...wang, "00080060": ["CS", "DX"] } }),
    namedObject({ study: "doe", series: "a", instance: "1", attributes: doe }),
    namedObject({ study: "nobody", series: "a", instance: "1", attributes: { "00080020": ["DA", "20250630"] } }),
  ]);
  const site = await base.database.site.create({
    data: { id: randomUUID(), code: "simulated", name: "Simulated", timeZone: "UTC", origin: "SIMULATED" },
  });
  const patient = { create: { siteId: site.id, pseudonym: "x", origin: "SIMULATED" as const } };
  await base.database.study.create({
    data: {
      site: { connect: { id: site.id } },
      patient,
      studyInstanceUid: uids("simulated").study,
      origin: "SIMULATED",
    },
  });
});
afterAll(async () => {
  await server.close();
  await base.drop();
});

async function search(path: string) {
  const response = await server.get(path, { Accept: "application/dicom+json" });
  const body = (await response.json()) as Result[] & { error?: string };
  return { status: response.status, warning: response.headers.get("warning"), body, error: body.error };
}

const NAMES = new Map(["wang", "doe", "nobody"].map((name) => [uids(name).study, name]));
const studiesOf = (results: readonly Result[]) => results.map((one) => NAMES.get(String(one["0020000D"]?.Value?.[0])));
const value = (result: Result | undefined, tag: string) => result?.[tag]?.Value?.[0];

describe("GET /studies", () => {
  test("gives every study, newest first, with what the standard asks for, absent and empty ones without a value", async () => {
    const { status, body } = await search("/studies");
    expect([status, studiesOf(body)]).toEqual([200, ["nobody", "doe", "wang"]]);
    const [nobody, doe, wang] = body;
    const study = uids("wang").study;
    expect(wang).toEqual({
      "00080005": { vr: "CS", Value: ["ISO_IR 192"] },
      "00080020": { vr: "DA", Value: ["20260301"] },
      "00080030": { vr: "TM", Value: ["101500"] },
      "00080050": { vr: "SH", Value: ["A-1"] },
      "00080056": { vr: "CS", Value: ["ONLINE"] },
      "00080061": { vr: "CS", Value: ["CR", "DX"] },
      "00080090": { vr: "PN" },
      "00081190": { vr: "UR", Value: [`${server.url}/studies/${study}`] },
      "00100010": { vr: "PN", Value: [{ Alphabetic: "Wang^XiaoDong", Ideographic: "王^小东" }] },
      "00100020": { vr: "LO", Value: ["P 1"] },
      "00100030": { vr: "DA", Value: ["19800101"] },
      "00100040": { vr: "CS", Value: ["F"] },
      "0020000D": { vr: "UI", Value: [study] },
      "00200010": { vr: "SH", Value: ["S1"] },
      "00201206": { vr: "IS", Value: [2] },
      "00201208": { vr: "IS", Value: [3] },
    });
    expect([doe?.["00080050"], nobody?.["00100020"]]).toEqual([{ vr: "SH" }, { vr: "LO" }]);
  });

  test.each([
    ["StudyDate=20260301", ["wang"]],
    ["StudyDate=20260201-20260228", ["doe"]],
    ["StudyDate=20260216", []],
    ["00080020=-20260228", ["nobody", "doe"]],
    ["StudyDate=20260101-", ["doe", "wang"]],
    ["StudyTime=10-11", ["nobody", "doe", "wang"]],
    ["StudyTime=1100-", []],
    ["PatientID=P%201", ["wang"]],
    ["PatientID=P%203", []],
    ["PatientID=P*", ["doe", "wang"]],
    ["PatientName=wang*", ["wang"]],
    ["PatientName=王^小东", ["wang"]],
    ["PatientName=D?e^Jane", ["doe"]],
    ["PatientName=Doe", []],
    ["PatientBirthDate=19800101", ["wang"]],
    ["AccessionNumber=A-1", ["wang"]],
    ["AccessionNumber=", ["nobody", "doe", "wang"]],
    ["StudyID=S1", ["wang"]],
    ["StudyDescription=腕*", ["wang"]],
    ["ModalitiesInStudy=DX", ["doe", "wang"]],
    ["ModalitiesInStudy=C*", ["nobody", "wang"]],
    ["ModalitiesInStudy=CT", []],
    [`StudyInstanceUID=${uids("wang").study},${uids("doe").study}`, ["doe", "wang"]],
    [`StudyInstanceUID=${uids("doe").study}%5C1.2.3`, ["doe"]],
    ["ModalitiesInStudy=DX&PatientID=P%202&StudyDate=20260215", ["doe"]],
    ["PatientName='%3B DROP TABLE study;--", []],
    ["StudyInstanceUID=' OR 1=1", []],
  ])("matches %s", async (query, names) => {
    const { status, body } = await search(`/studies?${query}`);
    expect([status, studiesOf(body)]).toEqual([200, names]);
  });

  test.each([
    ["PatientNam=x&StudyDat=y", /studies does not know: PatientNam, StudyDat\./],
    ["Modalty=DX", /Modalty/],
    ["SeriesInstanceUID=1.2", /SeriesInstanceUID/],
    ["KVP=60", /KVP/],
    ["includefield=NoSuchField", /includefield=NoSuchField/],
    ["<script>=1", /a name that is none/],
    ["StudyDate=2026", /date \(YYYYMMDD\)/],
    ["StudyDate=20260101-20260102-20260103", /date/],
    ["limit=-1", /limit must be a whole number/],
    ["offset=many", /offset must be/],
    ["offset=100001", /offset goes up to/],
  ])("refuses %s and names it", async (query, reason) => {
    const { status, error } = await search(`/studies?${query}`);
    expect([status, error]).toEqual([400, expect.stringMatching(reason)]);
  });

  test("limit and offset go through all of them once, and say when there is more", async () => {
    const pages = [];
    for (const offset of [0, 1, 2, 3]) pages.push(await search(`/studies?limit=1&offset=${offset}`));
    expect(pages.flatMap(({ body }) => studiesOf(body))).toEqual(["nobody", "doe", "wang"]);
    expect(pages.map(({ warning }) => warning?.includes("additional results") ?? false)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const matched = await search("/studies?limit=1&offset=1&PatientID=P*");
    expect([studiesOf(matched.body), matched.warning]).toEqual([["wang"], null]);
    expect((await search("/studies?limit=100000")).warning).toMatch(/At most 500/);
  });

  test("fuzzymatching is not done, and that is said", async () => {
    expect((await search("/studies?fuzzymatching=true")).warning).toMatch(
      /^299 .*fuzzymatching parameter is not supported/,
    );
    expect((await search("/studies?fuzzymatching=false")).warning).toBeNull();
  });

  test("includefield adds what belongs to a study, by keyword or tag, and nothing of one image", async () => {
    const { body } = await search(
      "/studies?includefield=StudyDescription,00101040&includefield=InstanceNumber&PatientID=P%201",
    );
    expect(value(body[0], "00081030")).toBe("腕部");
    expect(body[0]).not.toHaveProperty("00200013");
    const all = await search("/studies?includefield=all&PatientID=P%201");
    expect(value(all.body[0], "00081030")).toBe("腕部");
    expect(all.body[0]).not.toHaveProperty("00280010");
  });

  test("shows no simulated rows", async () => {
    expect((await search(`/studies?StudyInstanceUID=${uids("simulated").study}`)).body).toEqual([]);
  });

  test("only JSON is there", async () => {
    const accept = 'multipart/related; type="application/dicom+xml"';
    expect((await server.get("/studies", { Accept: accept })).status).toBe(406);
    const json = await server.get("/studies", { Accept: "application/json" });
    expect([json.status, json.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(json.headers.get("cache-control")).toBe("no-store");
  });
});

describe("series and instances", () => {
  test("of one study, with the attributes of their own level", async () => {
    const { study, series } = uids("wang", "a");
    const { body } = await search(`/studies/${study}/series`);
    expect(body.map((one) => [value(one, "00080060"), value(one, "00201209")])).toEqual([
      ["DX", 1],
      ["CR", 2],
    ]);
    expect(body[1]).toEqual({
      "00080005": { vr: "CS", Value: ["ISO_IR 192"] },
      "00080056": { vr: "CS", Value: ["ONLINE"] },
      "00080060": { vr: "CS", Value: ["CR"] },
      "00081190": { vr: "UR", Value: [`${server.url}/studies/${study}/series/${series}`] },
      "0020000D": { vr: "UI", Value: [study] },
      "0020000E": { vr: "UI", Value: [series] },
      "00200011": { vr: "IS", Value: [7] },
      "00201209": { vr: "IS", Value: [2] },
      "00400275": { vr: "SQ", Value: [{ "00400009": { vr: "SH", Value: ["step-9"] } }] },
    });
  });

  test.each([
    [`/studies/${uids("wang").study}/series?Modality=DX`, 1],
    [`/studies/${uids("wang").study}/series?SeriesNumber=7`, 2],
    [`/studies/${uids("wang").study}/series?SeriesInstanceUID=${uids("wang", "b").series}`, 1],
    ["/series?00400275.00400009=step-9", 2],
    ["/series?RequestAttributesSequence.ScheduledProcedureStepID=step-8", 0],
    ["/series?PatientName=Doe*", 1],
    ["/series", 4],
    ["/studies/1.2.3/series", 0],
    [`/studies/${uids("wang").study}/instances`, 3],
    [`/studies/${uids("wang").study}/series/${uids("wang", "a").series}/instances`, 2],
    [`/studies/${uids("wang").study}/series/${uids("wang", "a").series}/instances?InstanceNumber=2`, 1],
    [`/instances?SOPInstanceUID=${uids("doe", "a", "1").instance}`, 1],
    ["/instances?SOPClassUID=1.2.840.10008.5.1.4.1.1.1&PatientID=P%201", 3],
    ["/instances?SOPClassUID=1.2.3", 0],
    ["/instances?StudyDate=20260301&Modality=DX", 1],
  ])("%s finds %i", async (path, count) => {
    const { status, body } = await search(path);
    expect([status, body.length]).toEqual([200, count]);
  });

  test("an instance says what it is, and above all series of what study and patient when the path does not", async () => {
    const { study, series, instance } = uids("wang", "a", "2");
    const [one] = (await search(`/studies/${study}/series/${series}/instances?InstanceNumber=2`)).body;
    expect(one).toMatchObject({
      "00080016": { vr: "UI", Value: ["1.2.840.10008.5.1.4.1.1.1"] },
      "00080018": { vr: "UI", Value: [instance] },
      "00200013": { vr: "IS", Value: [2] },
      "00280010": { vr: "US", Value: [2] },
      "00280100": { vr: "US", Value: [8] },
    });
    expect(one).not.toHaveProperty("00100010");
    const [above] = (await search(`/instances?SOPInstanceUID=${instance}`)).body;
    expect([value(above, "00100020"), value(above, "00080060"), value(above, "00200011")]).toEqual(["P 1", "CR", 7]);
  });
});

test("nothing of a patient is logged", () => {
  expect(server.log.join("")).not.toMatch(/Wang|P 1|王|A-1/);
});
