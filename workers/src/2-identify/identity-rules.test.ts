import { describe, expect, test } from "vitest";
import { deviceOf, normalised, siteOf, technologistOf } from "./identity-rules.ts";

describe("normalised", () => {
  test.each([
    ["St. Mary's  HOSPITAL ", "st-marys-hospital"],
    ["ＡＢＣ Clinic", "abc-clinic"],
    ["重庆大学附属中心医院", "重庆大学附属中心医院"],
    ["Universitäts-Klinik", "universitäts-klinik"],
    ["../../etc", "etc"],
    ["***", ""],
  ])("%s → %s", (text, key) => {
    expect(normalised(text)).toBe(key);
  });
});

describe("siteOf", () => {
  test("is one site however its name is typed", () => {
    expect(siteOf({ institution: "St. Mary's Hospital" }, "REAL").key).toBe(
      siteOf({ institution: "ST MARYS  HOSPITAL" }, "REAL").key,
    );
  });

  test("never shares a code between origins", () => {
    const institution = "Demo General";
    const codes = [siteOf({ institution }, "REAL").key, siteOf({ institution: "General" }, "DEMO").key];
    expect(codes).toEqual(["real-demo-general", "demo-general"]);
  });

  test("without an institution it is the unknown site", () => {
    expect(siteOf({ institution: null }, "REAL")).toEqual({ key: "unknown-site", name: "Unknown site" });
  });
});

const NO_DEVICE = {
  manufacturer: null,
  model: null,
  serialNumber: null,
  stationName: null,
  detectorId: null,
  softwareVersions: null,
};

describe("deviceOf", () => {
  const device = { ...NO_DEVICE, manufacturer: "ACME", model: "Ray 9" };

  test("takes the surest that is there", () => {
    const all = { ...device, serialNumber: "S-77", stationName: "ROOM1", detectorId: "D5" };
    expect(deviceOf(all)).toMatchObject({ key: "serial:acme/ray-9/s-77", name: "ROOM1" });
    expect(deviceOf({ ...all, serialNumber: null }).key).toBe("station:acme/ray-9/room1");
    expect(deviceOf({ ...all, serialNumber: null, stationName: null }).key).toBe("detector:acme/ray-9/d5");
    expect(deviceOf(device)).toMatchObject({ key: "model:acme/ray-9/", name: "ACME Ray 9" });
    expect(deviceOf(NO_DEVICE)).toMatchObject({ key: "unknown://", name: "Unknown device" });
  });

  test("one station name in rooms with different devices is two devices", () => {
    const station = { ...device, stationName: "XR" };
    expect(deviceOf(station).key).not.toBe(deviceOf({ ...station, model: "Ray 10" }).key);
  });

  test.each(["0", "0000", "00-00", "-----", "XXXX"])("%s is no serial number", (serialNumber) => {
    expect(deviceOf({ ...device, serialNumber, stationName: "XR" }).key).toBe("station:acme/ray-9/xr");
  });
});

describe("technologistOf", () => {
  const byName = (...operators: string[]) => technologistOf({ operators, operatorIds: [] });

  test("is one person however the name is written", () => {
    const keys = ["Doe^Jane", "Jane Doe", "DOE, JANE", "doe^jane^^"].map((name) => byName(name).key);
    expect(new Set(keys)).toEqual(new Set(["name:doe-jane"]));
    expect(byName("Doe^Jane").name).toBe("Jane Doe");
  });

  test("a code is surer than a name", () => {
    expect(technologistOf({ operators: ["Doe^Jane"], operatorIds: ["T-12"] })).toEqual({
      key: "id:t-12",
      name: "Jane Doe",
    });
  });

  test("takes the first operator and the first group of a name that has one", () => {
    expect(byName("Roe^Ann", "Doe^Jane").key).toBe("name:ann-roe");
    expect(byName("=张^三").key).toBe("name:三-张");
  });

  test("without an operator it is the unknown one", () => {
    expect(byName()).toEqual({ key: "unknown", name: "Unknown" });
    expect(byName("^^^")).toEqual({ key: "unknown", name: "Unknown" });
  });
});
