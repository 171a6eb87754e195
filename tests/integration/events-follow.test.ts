import { addEvent, type IdentityChange, mergeIdentities, moveIdentity, splitIdentity } from "@plumbline/database";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Hospital, openHospital } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let hospital: Hospital;
beforeAll(async () => {
  base = await createTestDatabase();
});
afterAll(() => base.drop());
beforeEach(async () => {
  hospital = await openHospital(base.database);
});
afterEach(async () => {
  await base.database.$executeRaw`TRUNCATE site, event, received_object, audit_entry CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  hospital.close();
});

const by: IdentityChange = { actor: "a test", at: new Date("2026-06-02T00:00:00Z"), sites: "all" };

/** @returns the event's id */
async function happened(unitId: string): Promise<string> {
  const facts = { kind: "NEW_DETECTOR", title: "New detector", day: "2026-05-03", splitsPhase: true } as const;
  return (await addEvent(base.database, { ...facts, unitId, origin: null }, by)).id;
}
async function placeOf(id: string) {
  const { siteId, deviceId, technologistId } = await base.database.event.findUniqueOrThrow({ where: { id } });
  return { siteId, deviceId, technologistId };
}
/** Where an image lies, in an event's columns. */
async function imagePlace(id: string, of: "deviceId" | "technologistId") {
  const image = await base.database.instance.findUniqueOrThrow({ where: { id } });
  return { siteId: image.siteId, deviceId: null, technologistId: null, [of]: image[of] };
}

test("a device's event goes with its images into a merge, and back at the split; the other's stay", async () => {
  const kept = await hospital.image({ serial: "S-1" });
  const merged = await hospital.image({ serial: "S-2" });
  const [ofKept, ofMerged] = [await happened(kept.deviceId), await happened(merged.deviceId)];
  const before = await placeOf(ofMerged);
  const { id } = await base.database.identity.findFirstOrThrow({ where: { ownUnitId: merged.deviceId } });

  await mergeIdentities(base.database, { ids: [id], intoUnitId: kept.deviceId }, by);
  expect(await placeOf(ofMerged)).toEqual({ ...before, deviceId: kept.deviceId });
  const during = await happened(kept.deviceId);
  await expect(happened(merged.deviceId)).rejects.toThrow(
    "unitId: found a device that was merged into another device; needed that one.",
  );

  await splitIdentity(base.database, id, by);
  expect(await placeOf(ofMerged)).toEqual(before);
  for (const event of [ofKept, during]) expect((await placeOf(event)).deviceId).toBe(kept.deviceId);
});

test("a device's event goes with the device to another site and back", async () => {
  const image = await hospital.image({ serial: "S-1" });
  const other = await hospital.image({ institution: "Riverside County", serial: "S-9" });
  const event = await happened(image.deviceId);
  const before = await placeOf(event);
  const { id } = await base.database.identity.findFirstOrThrow({ where: { ownUnitId: image.deviceId } });

  await moveIdentity(base.database, { id, siteId: other.siteId }, by);
  await hospital.runJobs();
  expect(await placeOf(event)).toEqual(await imagePlace(image.id, "deviceId"));
  expect((await placeOf(event)).siteId).toBe(other.siteId);

  await splitIdentity(base.database, id, by);
  await hospital.runJobs();
  expect(await placeOf(event)).toEqual(before);
});

test("events of a merged site, its devices and technologists stand where their images lie", async () => {
  const image = await hospital.image({ institution: "Riverside County", serial: "S-9", operators: "Roe^Ann" });
  const into = await hospital.image({ serial: "S-1" });
  const [site, device, technologist, unused] = [
    await happened(image.siteId),
    await happened(image.deviceId),
    await happened(image.technologistId),
    await happened(into.siteId),
  ];
  const before = await Promise.all([site, device, technologist].map(placeOf));
  const { id } = await base.database.identity.findFirstOrThrow({ where: { kind: "SITE", siteId: image.siteId } });

  await mergeIdentities(base.database, { ids: [id], intoUnitId: into.siteId }, by);
  await hospital.runJobs();
  expect(await placeOf(site)).toEqual({ siteId: into.siteId, deviceId: null, technologistId: null });
  expect(await placeOf(device)).toEqual(await imagePlace(image.id, "deviceId"));
  expect(await placeOf(technologist)).toEqual(await imagePlace(image.id, "technologistId"));

  await splitIdentity(base.database, id, by);
  await hospital.runJobs();
  expect(await Promise.all([site, device, technologist].map(placeOf))).toEqual(before);
  expect((await placeOf(unused)).siteId).toBe(into.siteId);
});
