import { describe, expect, test } from "vitest";
import { deviceOf, siteOf, technologistOf } from "./identity-rules.ts";

const site = (facts: Partial<Parameters<typeof siteOf>[0]>, origin: "REAL" | "DEMO" = "REAL") =>
  siteOf({ institution: null, department: null, callingAeTitle: null, peerSite: null, ...facts }, origin);

describe("siteOf", () => {
  test("is one site however its name is typed", () => {
    expect(site({ institution: "St. Mary's Hospital" }).key).toBe(site({ institution: "ST MARYS  HOSPITAL" }).key);
    expect(site({ institution: "重庆大学附属中心医院" })).toEqual({
      key: "重庆大学附属中心医院",
      name: "重庆大学附属中心医院",
      existingSiteId: null,
    });
  });

  test("the site that a person gave the sender is surest", () => {
    const peerSite = { id: "s-1", name: "Northgate" };
    expect(site({ institution: "Typed Wrong", callingAeTitle: "XR1", peerSite })).toEqual({
      key: "peer-site:s-1",
      name: "Northgate",
      existingSiteId: "s-1",
    });
    expect(site({ institution: "General", peerSite }, "DEMO").key).toBe("demo-general");
  });

  test.each([
    ["a name that says which", { institution: "N.C.C. HIGASHI", department: "Radiology" }, "ncc-higashi"],
    ["only a department says which", { institution: "Hospital", department: "Campus North" }, "hospital/campus-north"],
    ["放射科 is no hospital", { institution: "放射科", department: "东院区" }, "放射科/东院区"],
    [
      "neither says anything: the sender",
      { institution: "X-Ray", department: "Radiology", callingAeTitle: "DR_2" },
      "ae:dr-2",
    ],
    ["neither, and no sender", { institution: "Radiology", department: "Our Department" }, "radiology"],
    ["nothing but a sender", { callingAeTitle: "PACS_MAIN" }, "ae:pacs-main"],
    ["a department alone is no hospital", { department: "Radiology", callingAeTitle: null }, "unknown-site"],
    ["nothing at all", {}, "unknown-site"],
    ["nothing that can be written", { institution: "***" }, "unknown-site"],
  ])("%s", (_, facts, key) => {
    expect(site(facts).key).toBe(key);
  });

  test("a hospital that is called like a sender is another site", () => {
    expect(site({ institution: "AE XR1" }).key).not.toBe(site({ callingAeTitle: "XR1" }).key);
  });

  test("never shares a code between origins", () => {
    const codes = [site({ institution: "Demo General" }).key, site({ institution: "General" }, "DEMO").key];
    expect(codes).toEqual(["real-demo-general", "demo-general"]);
  });
});

const device = (facts: Partial<Parameters<typeof deviceOf>[0]>) =>
  deviceOf({
    manufacturer: null,
    model: null,
    serialNumber: null,
    stationName: null,
    detectorId: null,
    softwareVersions: null,
    callingAeTitle: null,
    ...facts,
  });

describe("deviceOf", () => {
  const make = { manufacturer: "ACME", model: "Ray 9" };

  test("takes the surest that is there", () => {
    const all = { ...make, serialNumber: "S-77", stationName: "ROOM1", detectorId: "D5", callingAeTitle: "XR1" };
    expect(device(all)).toMatchObject({ key: "serial:acme/ray-9/s-77", name: "ROOM1" });
    expect(device({ ...all, serialNumber: null }).key).toBe("station:acme/ray-9/room1/d5");
    expect(device({ ...all, serialNumber: null, detectorId: null }).key).toBe("station:acme/ray-9/room1");
    expect(device({ ...all, serialNumber: null, stationName: null }).key).toBe("detector:acme/ray-9/d5");
    expect(device({ ...make, callingAeTitle: "XR1" }).key).toBe("ae:acme/ray-9/xr1");
    expect(device(make)).toMatchObject({ key: "model:acme/ray-9/", name: "ACME Ray 9" });
    expect(device({})).toMatchObject({ key: "unknown://", name: "Unknown device" });
  });

  test("one station name in two rooms is two devices, told apart by the detector or the model", () => {
    const station = { ...make, stationName: "XR" };
    expect(device({ ...station, detectorId: "A1" }).key).not.toBe(device({ ...station, detectorId: "B2" }).key);
    expect(device(station).key).not.toBe(device({ ...station, model: "Ray 10" }).key);
  });

  // As in published headers of these makes.
  test.each([
    ["Senographe Essential VERSION ADS_54.10", "Senographe Essential VERSION ADS_55.20"],
    ["Senograph DS ADS_43.10.1", "Senograph DS ADS_54.11"],
  ])("a software version in the model's name is no other device: %s", (before, after) => {
    const ge = { manufacturer: "GE MEDICAL SYSTEMS", serialNumber: "843b85b7" };
    expect(device({ ...ge, model: before }).key).toBe(device({ ...ge, model: after }).key);
    expect(device({ ...ge, model: before }).model).toBe(before);
  });

  test.each(["DR 7500", "ADC_5146", "Optima XR220", "DRX-REVOLUTION", "CR10-X"])(
    "a number in a model is its name: %s",
    (model) => {
      expect(device({ manufacturer: "M", model }).key).toBe(`model:m/${model.toLowerCase().replace(/[ _]/g, "-")}/`);
    },
  );

  test.each(["0", "0000", "00-00", "-----", "XXXX", "1234", "12345678", "0123456789"])(
    "%s is no serial number",
    (serialNumber) => {
      expect(device({ ...make, serialNumber, stationName: "XR" }).key).toBe("station:acme/ray-9/xr");
    },
  );

  test("a short serial number is one", () => {
    expect(device({ ...make, serialNumber: "7" }).key).toBe("serial:acme/ray-9/7");
    expect(device({ ...make, serialNumber: "1919" }).key).toBe("serial:acme/ray-9/1919");
  });
});

describe("technologistOf", () => {
  const byName = (...operators: string[]) => technologistOf({ operators, operatorIds: [] });

  test("is one person however the name is written", () => {
    const keys = ["Doe^Jane", "Jane Doe", "DOE, JANE", "doe^jane^^", "Doe^Jane^^Dr^RT"].map((name) => byName(name).key);
    expect(new Set(keys)).toEqual(new Set(["name:doe-jane"]));
    expect(byName("Doe^Jane").name).toBe("Jane Doe");
  });

  test("a name in characters is one person in whichever group it stands, split or not", () => {
    const keys = ["Zhang^San=张^三", "=张^三", "张^三", "张三"].map((name) => byName(name).key);
    expect(new Set(keys)).toEqual(new Set(["name:张三"]));
    expect(byName("Zhang^San=张^三").name).toBe("张三");
    expect(byName("Yamada^Tarou=山田^太郎=やまだ^たろう")).toEqual({ key: "name:山田太郎", name: "山田太郎" });
    expect(byName("김희중")).toEqual({ key: "name:김희중", name: "김희중" });
  });

  test("two people with the same pinyin are two", () => {
    expect(byName("Zhang^Wei=张^伟").key).not.toBe(byName("Zhang^Wei=张^薇").key);
  });

  test("a code is surer than a name", () => {
    expect(technologistOf({ operators: ["Doe^Jane"], operatorIds: ["T-12"] })).toEqual({
      key: "id:t-12",
      name: "Jane Doe",
    });
    expect(technologistOf({ operators: [], operatorIds: ["T-12"] }).name).toBe("T-12");
  });

  test("the first of several operators took the image", () => {
    expect(byName("Roe^Ann", "Doe^Jane").key).toBe("name:ann-roe");
  });

  test("without an operator it is the unknown one", () => {
    expect(byName()).toEqual({ key: "unknown", name: "Unknown" });
    expect(byName("^^^")).toEqual({ key: "unknown", name: "Unknown" });
    expect(byName("= =")).toEqual({ key: "unknown", name: "Unknown" });
  });
});
