import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobKey } from "@plumbline/database";
import { readDataset } from "@plumbline/dicom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { transcodeWithDcmtk } from "../../packages/dicom/src/testkit/dcmtk.ts";
import { syntheticPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { type DicomwebServer, namedObject, serveDicomweb, uids } from "../testkit/dicomweb.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

const PIXELS = syntheticPixels(64, 48, 12);
const NATIVE = Buffer.alloc(64 * 48 * 2);
Array.from(PIXELS.values).forEach((value, index) => {
  NATIVE.writeUInt16LE(value, index * 2);
});
const LUT = new Uint8Array(400).map((_, index) => index % 251);

let base: TestDatabase;
let server: DicomwebServer;
/** Stored objects by series name. */
const objects = new Map<string, Uint8Array>();

beforeAll(async () => {
  base = await createTestDatabase();
  server = await serveDicomweb(base);
  const object = (series: string, instance = "1") =>
    namedObject({
      study: "s",
      series,
      instance,
      pixels: PIXELS,
      attributes: { "00100010": ["PN", "Doe^Jane"], "00283006": ["OW", LUT], "00200013": ["IS", instance] },
    });
  objects.set("explicit", object("explicit"));
  objects.set("implicit", transcodeWithDcmtk("dcmconv", ["+ti"], object("implicit")));
  objects.set("big", transcodeWithDcmtk("dcmconv", ["+tb"], object("big")));
  objects.set("deflated", transcodeWithDcmtk("dcmconv", ["+td"], object("deflated")));
  objects.set("jpeg", transcodeWithDcmtk("dcmcjpeg", ["+e1"], object("jpeg")));
  objects.set("rle", transcodeWithDcmtk("dcmcrle", [], object("rle")));
  await server.store([...objects.values(), object("explicit", "2")]);
});
afterAll(async () => {
  await server.close();
  await base.drop();
});

const pathOf = (series: string, instance = "1"): string => {
  const uid = uids("s", series, instance);
  return `/studies/${uid.study}/series/${uid.series}/instances/${uid.instance}`;
};

interface ReceivedPart {
  readonly headers: string;
  readonly bytes: Buffer;
}

/** A multipart answer taken apart at its boundary, by the letter of RFC 2046. */
async function partsOf(response: Response): Promise<ReceivedPart[]> {
  const boundary = /boundary=([^;]+)$/.exec(response.headers.get("content-type") ?? "")?.[1] ?? "none";
  const body = Buffer.from(await response.arrayBuffer());
  const parts: ReceivedPart[] = [];
  let at = body.indexOf(`\r\n--${boundary}\r\n`);
  while (at >= 0) {
    const begin = at + boundary.length + 6;
    const end = body.indexOf(`\r\n--${boundary}`, begin);
    const split = body.indexOf("\r\n\r\n", begin);
    parts.push({ headers: body.subarray(begin, split).toString(), bytes: body.subarray(split + 4, end) });
    at = body.subarray(end, end + boundary.length + 6).toString() === `\r\n--${boundary}\r\n` ? end : -1;
  }
  expect(body.subarray(-boundary.length - 8).toString()).toBe(`\r\n--${boundary}--\r\n`);
  return parts;
}

const ANY_SYNTAX = 'multipart/related; type="application/dicom"; transfer-syntax=*';
const errorOf = async (response: Response): Promise<string> => ((await response.json()) as { error: string }).error;

describe("retrieving objects", () => {
  test("an instance comes byte for byte as it was sent, in a part that names its transfer syntax", async () => {
    for (const [series, object] of objects) {
      const [part, ...others] = await partsOf(await server.get(pathOf(series), { Accept: ANY_SYNTAX }));
      expect(others).toEqual([]);
      expect(part?.bytes.equals(object), series).toBe(true);
      expect(part?.headers).toMatch(/^Content-Type: application\/dicom; transfer-syntax=1\.2\.840\.10008\.1\.2/);
      expect(part?.headers).toContain(`Content-Location: ${server.url}${pathOf(series)}`);
    }
  });

  test("a series and a study come as all their instances", async () => {
    const { study, series } = uids("s", "explicit");
    const ofSeries = await server.get(`/studies/${study}/series/${series}`, { Accept: ANY_SYNTAX });
    expect(await partsOf(ofSeries)).toHaveLength(2);
    const ofStudy = await server.get(`/studies/${study}`, { Accept: ANY_SYNTAX });
    expect([ofStudy.status, (await partsOf(ofStudy)).length]).toEqual([200, 7]);
    expect(ofStudy.headers.get("cache-control")).toBe("no-store");
  });

  test("without multipart where one is asked for so", async () => {
    const response = await server.get(pathOf("jpeg"), { Accept: "application/dicom; transfer-syntax=*" });
    expect(response.headers.get("content-type")).toBe("application/dicom; transfer-syntax=1.2.840.10008.1.2.4.70");
    expect(Buffer.from(await response.arrayBuffer()).equals(objects.get("jpeg") ?? Buffer.alloc(0))).toBe(true);
    const byQuery = await server.get(`${pathOf("jpeg")}?accept=application/dicom;transfer-syntax=*`);
    expect(byQuery.headers.get("content-type")).toMatch(/^application\/dicom/);
  });

  test.each(["implicit", "big", "deflated", "jpeg", "rle"])(
    "who asks for Explicit VR Little Endian, or names no syntax, gets it: %s",
    async (series) => {
      for (const syntax of ["", "; transfer-syntax=1.2.840.10008.1.2.1"]) {
        const accept = `multipart/related; type="application/dicom"${syntax}`;
        const [part] = await partsOf(await server.get(pathOf(series), { Accept: accept }));
        expect(part?.headers).toContain("application/dicom; transfer-syntax=1.2.840.10008.1.2.1\r\n");
        const dataset = readDataset(part?.bytes ?? new Uint8Array(0));
        expect(dataset.transferSyntax.uid).toBe("1.2.840.10008.1.2.1");
        expect(Buffer.from(dataset.root.bytes("7fe00010") ?? "").equals(NATIVE)).toBe(true);
      }
    },
  );

  test("a transfer syntax that is not there is refused with what there is; of a study, what there is comes", async () => {
    const jpeg2000 = 'multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.4.90';
    const refused = await server.get(pathOf("jpeg"), { Accept: jpeg2000 });
    expect([refused.status, await errorOf(refused)]).toEqual([406, expect.stringContaining("1.2.840.10008.1.2.4.70")]);
    const rle = 'multipart/related; type="application/dicom"; transfer-syntax=1.2.840.10008.1.2.5';
    const partial = await server.get(`/studies/${uids("s").study}`, { Accept: rle });
    expect([partial.status, (await partsOf(partial)).length]).toEqual([206, 1]);
    expect(partial.headers.get("warning")).toContain("6 instances are not there");
    expect((await server.get(pathOf("jpeg"), { Accept: "image/png" })).status).toBe(406);
  });

  test.each([
    ["/studies/1.2.3", 404, /no such study/],
    [`/studies/${uids("s").study}/series/1.2`, 404, /no such series/],
    [`${pathOf("explicit")}.1`, 404, /no such instance/],
    [
      `/studies/${uids("other").study}${pathOf("explicit").slice(pathOf("explicit").indexOf("/series"))}`,
      404,
      /no such/,
    ],
    ["/studies/abc", 400, /no UID/],
    ["/studies/1.2/nothing", 404, /no such DICOMweb resource/],
    [`${pathOf("explicit")}/frames/0`, 400, /frame list/],
    ["/studies/..%2F..%2Fetc%2Fpasswd", 400, /no UID/],
  ])("%s is answered %i", async (path, status, reason) => {
    const response = await server.get(path);
    expect([response.status, await errorOf(response)]).toEqual([status, expect.stringMatching(reason)]);
  });

  test("a simulated row has no object, and that is said", async () => {
    const data = { code: "simulated", name: "Simulated", timeZone: "UTC", origin: "SIMULATED" as const };
    const site = await base.database.site.create({ data });
    await base.database.study.create({
      data: {
        site: { connect: { id: site.id } },
        patient: { create: { siteId: site.id, pseudonym: "x", origin: "SIMULATED" } },
        studyInstanceUid: "2.25.99",
        origin: "SIMULATED",
      },
    });
    const response = await server.get("/studies/2.25.99", { Accept: ANY_SYNTAX });
    expect([response.status, await errorOf(response)]).toEqual([404, expect.stringContaining("simulated")]);
  });

  test("an object whose file is gone is an error of ours, and the next request is answered", async () => {
    const gone = namedObject({ study: "gone", series: "a", instance: "1" });
    await server.store([gone]);
    const uid = uids("gone", "a", "1");
    const row = await base.database.receivedObject.findFirst({ where: { sopInstanceUid: uid.instance } });
    await server.blobs.delete(blobKey.object(row?.sha256 ?? ""));
    expect((await server.get(`/studies/${uid.study}`, { Accept: ANY_SYNTAX })).status).toBe(500);
    expect((await server.get(pathOf("explicit"), { Accept: ANY_SYNTAX })).status).toBe(200);
  });
});

describe("metadata", () => {
  type Json = Record<string, { vr: string; Value?: unknown[]; BulkDataURI?: string; InlineBinary?: string }>;
  const metadataOf = async (path: string): Promise<Json[]> =>
    (await (await server.get(`${path}/metadata`, { Accept: "application/dicom+json" })).json()) as Json[];

  test("has every attribute whatever the transfer syntax, and large values by their address", async () => {
    const [explicit] = await metadataOf(pathOf("explicit"));
    for (const series of ["implicit", "big", "deflated"]) {
      const [json] = await metadataOf(pathOf(series));
      for (const tag of ["00100010", "00080020", "00280010", "00181000"]) expect(json?.[tag]).toEqual(explicit?.[tag]);
    }
    expect(explicit?.["00100010"]?.Value).toEqual([{ Alphabetic: "Doe^Jane" }]);
    expect(explicit?.["00083002"]?.Value).toEqual(["1.2.840.10008.1.2.1"]);
    const bulk = `${server.url}${pathOf("explicit")}/bulkdata`;
    expect(explicit?.["00283006"]).toEqual({ vr: "OW", BulkDataURI: `${bulk}/00283006` });
    expect(explicit?.["7FE00010"]).toEqual({ vr: "OW", BulkDataURI: `${bulk}/7FE00010` });
  });

  test("of a whole study", async () => {
    const all = await metadataOf(`/studies/${uids("s").study}`);
    expect(all).toHaveLength(7);
    expect((await server.get(`${pathOf("big")}/metadata`, { Accept: "application/dicom+xml" })).status).toBe(406);
  });

  test.each(["explicit", "implicit", "big", "deflated"])("bulk data is little endian: %s", async (series) => {
    const [json] = await metadataOf(pathOf(series));
    const lut = await partsOf(await server.get(json?.["00283006"]?.BulkDataURI ?? ""));
    expect(lut[0]?.bytes.equals(LUT)).toBe(true);
    const alone = await server.get(json?.["7FE00010"]?.BulkDataURI ?? "", { Accept: "application/octet-stream" });
    expect(Buffer.from(await alone.arrayBuffer()).equals(NATIVE)).toBe(true);
    expect((await server.get(`${pathOf(series)}/bulkdata/00100030`)).status).toBe(404);
  });
});

const OCTETS = 'multipart/related; type="application/octet-stream"';

describe("frames", () => {
  test.each(["explicit", "implicit", "big", "deflated", "jpeg", "rle"])("decoded, as bytes: %s", async (series) => {
    const [part] = await partsOf(await server.get(`${pathOf(series)}/frames/1`, { Accept: OCTETS }));
    expect(part?.headers).toContain("Content-Type: application/octet-stream");
    expect(part?.bytes.equals(NATIVE)).toBe(true);
  });

  test("compressed, as stored, to who takes that", async () => {
    for (const accept of ['multipart/related; type="image/jpeg"', `${OCTETS}; transfer-syntax=*`, "*/*"]) {
      const response = await server.get(`${pathOf("jpeg")}/frames/1`, { Accept: accept });
      expect(response.headers.get("content-type")).toContain('type="image/jpeg"');
      const [part] = await partsOf(response);
      expect(part?.headers).toContain("Content-Type: image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70");
      expect([
        part?.bytes.readUInt16BE(0),
        objects.get("jpeg") && part && Buffer.from(objects.get("jpeg") ?? "").includes(part.bytes),
      ]).toEqual([0xffd8, true]);
    }
    const refused = await server.get(`${pathOf("jpeg")}/frames/1`, { Accept: 'multipart/related; type="image/jls"' });
    expect([refused.status, await errorOf(refused)]).toEqual([406, expect.stringContaining("image/jpeg")]);
  });

  test("a frame that is not there is not there", async () => {
    const response = await server.get(`${pathOf("explicit")}/frames/2`, { Accept: OCTETS });
    expect([response.status, await errorOf(response)]).toEqual([404, "There is no frame 2; the object has 1."]);
  });

  test("of several frames any, in any order, compressed and not", async () => {
    const frames = syntheticPixels(32, 96, 8);
    const attributes = { "00280008": ["IS", "3"], "00280010": ["US", [32]] } as const;
    const native = namedObject({ study: "m", series: "native", instance: "1", attributes, pixels: frames });
    const other = namedObject({ study: "m", series: "rle", instance: "1", attributes, pixels: frames });
    const folder = mkdtempSync(join(tmpdir(), "plumbline-frames-"));
    writeFileSync(join(folder, "in.dcm"), other);
    spawnSync("dcmcrle", [join(folder, "in.dcm"), join(folder, "rle.dcm")]);
    const rle = readFileSync(join(folder, "rle.dcm"));
    rmSync(folder, { recursive: true });
    await server.store([native, rle]);
    const path = (series: string): string => {
      const uid = uids("m", series, "1");
      return `/studies/${uid.study}/series/${uid.series}/instances/${uid.instance}`;
    };
    const bytes = Buffer.from(Uint8Array.from(frames.values));
    const cut = (frame: number): Buffer => bytes.subarray((frame - 1) * 1024, frame * 1024);
    const parts = await partsOf(await server.get(`${path("native")}/frames/3,1`, { Accept: OCTETS }));
    expect(parts.map((part) => part.bytes)).toEqual([cut(3), cut(1)]);
    const compressed = await partsOf(await server.get(`${path("rle")}/frames/1,3,2`));
    const again = await partsOf(await server.get(`${path("rle")}/frames/1,2,3`));
    expect(compressed.map((part) => part.bytes)).toEqual([again[0]?.bytes, again[2]?.bytes, again[1]?.bytes]);
    for (const part of again) expect(rle.includes(part.bytes)).toBe(true);
    expect(new Set(again.map((part) => part.bytes.toString("hex"))).size).toBe(3);
    expect((await server.get(`${path("rle")}/frames/2`, { Accept: OCTETS })).status).toBe(406);
  });
});

describe("pictures", () => {
  test("are those that were made when the image was graded; before, there is none", async () => {
    const path = pathOf("explicit");
    expect((await server.get(`${path}/rendered`, { Accept: "image/jpeg" })).status).toBe(404);
    const instance = await base.database.instance.findUniqueOrThrow({
      where: { sopInstanceUid: uids("s", "explicit", "1").instance },
    });
    await server.blobs.put(blobKey.preview(instance.id), Buffer.from("a preview"));
    await server.blobs.put(blobKey.thumbnail(instance.id), Buffer.from("a thumbnail"));
    const rendered = await server.get(`${path}/rendered?viewport=512,512`, { Accept: "image/jpeg" });
    expect([rendered.headers.get("content-type"), await rendered.text()]).toEqual(["image/jpeg", "a preview"]);
    expect(rendered.headers.get("warning")).toContain("viewport");
    expect(await (await server.get(`${path}/frames/1/rendered`)).text()).toBe("a preview");
    const study = `/studies/${uids("s").study}`;
    expect(await (await server.get(`${study}/thumbnail`, { Accept: "image/*" })).text()).toBe("a thumbnail");
    const all = await partsOf(
      await server.get(`${study}/rendered`, { Accept: 'multipart/related; type="image/jpeg"' }),
    );
    expect(all.map(({ bytes }) => bytes.toString())).toEqual(["a preview"]);
    expect((await server.get(`${path}/rendered`, { Accept: "image/png" })).status).toBe(406);
  });
});
