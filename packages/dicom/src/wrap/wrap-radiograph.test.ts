import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decode as decodePng } from "fast-png";
import { beforeAll, describe, expect, it } from "vitest";
import { infoItems } from "../facts/info-items.ts";
import { readFacts } from "../facts/read-facts.ts";
import { findImagePlaneSpacing } from "../facts/spacing.ts";
import { readDataset } from "../parse/read-dataset.ts";
import { decodePixels } from "../pixels/decode.ts";
import { toGrey } from "../pixels/to-grey.ts";
import { describeWithTool, transcodeWithDcmtk } from "../testkit/dcmtk.ts";
import { listRadiographs } from "./list-radiographs.ts";
import { uidFrom } from "./part10-writer.ts";
import type { InventedExamination, Radiograph } from "./radiograph.ts";
import { wrapRadiograph } from "./wrap-radiograph.ts";

const DATA = fileURLToPath(new URL("../../../../models/data/wrist", import.meta.url));

const INVENTED: InventedExamination = {
  site: "Demo Hospital North",
  device: {
    manufacturer: "Demo Imaging",
    model: "DR-1",
    serialNumber: "S-1",
    stationName: "DEMO1",
    softwareVersion: "1.0",
  },
  technologist: "Muster^Anna",
  studyDate: "2026-11-20",
  studyTime: "09:15:00",
  studyKey: "study 1",
  patientNumber: 7,
  accessionNumber: "A-7",
  instanceNumber: 1,
};

let radiographs: readonly Radiograph[];
beforeAll(async () => {
  radiographs = await listRadiographs(DATA);
});

const recordOf = (id: string): Radiograph => {
  const found = radiographs.find((radiograph) => radiograph.id === id);
  if (found === undefined) throw new Error(`no radiograph ${id}`);
  return found;
};
const fileOf = (record: Radiograph) => readFileSync(join(DATA, record.file));
const wrap = (id: string, invented: Partial<InventedExamination> = {}) =>
  wrapRadiograph(recordOf(id), fileOf(recordOf(id)), { ...INVENTED, ...invented });

const ORIGINAL = "0001_1297860395_01_WRI-L1_M014";
const TILE = "test0_r0c2__0174_0622024072_01_WRI-L2_F009";
const FILM = "IMG0000019";
const PROGRESSIVE_LATERAL = "IMG0000023";
const OBLIQUE = "IMG0000123";
const COLOUR_LEG = "IMG0000266";

describe("the list of radiographs", () => {
  it("keeps the split by patient and knows what is known", () => {
    expect(radiographs.filter(({ role }) => role === "wrist")).toHaveLength(134);
    expect(radiographs.filter(({ role }) => role === "oblique").every(({ view }) => view === "OBL")).toBe(true);
    const wrists = radiographs.filter(({ role }) => role === "wrist");
    expect(wrists.filter(({ split }) => split === "train")).toHaveLength(99);
    expect(wrists.filter(({ split }) => split === "validation")).toHaveLength(35);
    const partsOfPatient = new Map<string, Set<string>>();
    for (const { patient, split } of radiographs) {
      if (patient !== null) partsOfPatient.set(patient, (partsOfPatient.get(patient) ?? new Set()).add(split));
    }
    expect([...partsOfPatient.values()].every((parts) => parts.size === 1)).toBe(true);
    expect(new Set(radiographs.map(({ file }) => file)).size).toBe(radiographs.length);
  });

  it("derives the orientation of an upright left hand from its landmarks", () => {
    expect(recordOf(ORIGINAL)).toMatchObject({ view: "AP", side: "L", manufacturer: "Siemens" });
    expect(recordOf(ORIGINAL).orientation?.[1]).toBe("H");
    expect(recordOf(PROGRESSIVE_LATERAL).orientation).toBeNull();
  });
});

describe("a wrapped radiograph", { timeout: 120_000 }, () => {
  it.each([ORIGINAL, TILE, FILM, PROGRESSIVE_LATERAL, OBLIQUE, COLOUR_LEG])(
    "%s is read by DCMTK and passes dciodvfy",
    async (id) => {
      const object = await wrap(id);
      const dump = describeWithTool("dcmdump", [], object);
      expect(dump).not.toMatch(/^[EW]:/m);
      expect(dump).toContain("Demo^0007");
      expect(describeWithTool("dciodvfy", [], object)).not.toMatch(/^Error/m);
    },
  );

  it("is the same file for the same input, and another object for another study", async () => {
    const [first, second, other] = await Promise.all([wrap(TILE), wrap(TILE), wrap(TILE, { studyKey: "study 2" })]);
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const [one, two] = [first, other].map((object) => readFacts(readDataset(object)));
    expect(one?.sopInstanceUid).not.toBe(two?.sopInstanceUid);
    expect(one?.studyInstanceUid).not.toBe(two?.studyInstanceUid);
    expect(one?.studyInstanceUid).toBe(uidFrom("study\nstudy 1"));
    expect(one?.studyInstanceUid).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
  });

  it("says whose image it is, on what terms, what is invented and which part it belongs to", async () => {
    const { root } = readDataset(await wrap(FILM));
    const comments = root.textValues("00204000").values.join("\\");
    for (const part of ["FracAtlas", "CC BY 4.0", "10.1038/s41597-023-02432-4", "are invented", "train part"]) {
      expect(comments, part).toContain(part);
    }
    expect(root.asciiValues("00080008")).toEqual(["DERIVED", "SECONDARY"]);
    expect(root.textValues("00082111").values.join()).toContain("No modality header was published");
    const austrian = readDataset(await wrap(ORIGINAL)).root.textValues("00104000");
    expect(austrian.values.join()).toContain("Hržić");
    expect(austrian.guessed).toBe(false);
  });

  it("keeps the true facts and leaves out what nobody knows", async () => {
    const facts = readFacts(readDataset(await wrap(ORIGINAL)));
    expect(facts).toMatchObject({
      ageYears: 14,
      sex: "M",
      manufacturer: "Siemens",
      modality: "DX",
      bodyPart: { kind: "wrist" },
    });
    expect(facts.view).toMatchObject({ view: "AP", conflict: null });
    expect(facts.laterality?.side).toBe("L");
    const missing = Object.entries(infoItems(facts)).flatMap(([id, there]) => (there ? [] : [id]));
    expect(missing).toEqual(["info.birthDate", "info.kvp", "info.sid", "info.exposureTime"]);
    const film = readFacts(readDataset(await wrap(FILM, { technologist: null })));
    expect(film).toMatchObject({
      ageYears: null,
      sex: null,
      manufacturer: "Demo Imaging",
      modality: "CR",
      operators: [],
    });
  });

  it("gives a known scale, marks an estimated one and leaves a nominal one out", async () => {
    const spacingOf = async (id: string) => findImagePlaneSpacing(readFacts(readDataset(await wrap(id))));
    expect(await spacingOf(ORIGINAL)).toEqual({ rowMm: 0.144, columnMm: 0.144, source: "ImagerPixelSpacing" });
    expect(await spacingOf(FILM)).toEqual({ rowMm: 0.15, columnMm: 0.15, source: "PixelSpacing" });
    expect(await spacingOf(TILE)).toHaveProperty("missing");
    const film = readDataset(await wrap(FILM)).root;
    expect(film.textValues("00280a04").values.join()).toContain("Estimated");
  });

  it("keeps a grey baseline JPEG byte for byte, marked as lossy", async () => {
    const object = readDataset(await wrap(FILM));
    const fragments = object.root.element("7fe00010")?.fragments ?? [];
    const original = fileOf(recordOf(FILM));
    const [fragment] = fragments;
    expect(fragments).toHaveLength(1);
    const kept = object.bytes.subarray(fragment?.position, (fragment?.position ?? 0) + original.length);
    expect(Buffer.from(kept).equals(original)).toBe(true);
    expect(object.root.asciiValues("00282110")).toEqual(["01"]);
  });

  it("decodes a progressive JPEG, for which DICOM has no transfer syntax, and stays marked as lossy", async () => {
    const object = readDataset(await wrap(PROGRESSIVE_LATERAL));
    expect(object.transferSyntax.codec).toBe("native");
    expect(object.root.asciiValues("00282110")).toEqual(["01"]);
    expect(object.root.asciiValues("00282114")).toEqual(["ISO_10918_1"]);
  });

  it("shows 16 bit PNG pixels exactly as they were published", async () => {
    const object = await wrap(ORIGINAL);
    const published = decodePng(fileOf(recordOf(ORIGINAL)));
    const dataset = readDataset(object);
    const decoded = await decodePixels(dataset);
    expect(
      Buffer.from(decoded.samples.buffer, decoded.samples.byteOffset, decoded.samples.byteLength).equals(
        Buffer.from(published.data.buffer, published.data.byteOffset, published.data.byteLength),
      ),
    ).toBe(true);
    const { data } = toGrey(decoded, readFacts(dataset));
    expect(data[5000]).toBeCloseTo((published.data[5000] ?? 0) / 65535, 6);
    const reread = transcodeWithDcmtk("dcmconv", ["+tb"], object);
    expect((await decodePixels(readDataset(reread))).samples).toEqual(decoded.samples);
  });

  it("refuses what is neither JPEG nor PNG", async () => {
    await expect(wrapRadiograph(recordOf(TILE), Buffer.from("GIF89a"), INVENTED)).rejects.toMatchObject({
      code: "WRAP",
    });
    const cut = fileOf(recordOf(TILE)).subarray(0, 900);
    await expect(wrapRadiograph(recordOf(TILE), cut, INVENTED)).rejects.toMatchObject({ code: "WRAP" });
  });
});
