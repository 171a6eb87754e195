import { addPeer, type IdentityChange, mergeIdentities, setSiteTimeZone, verifyRollups } from "@plumbline/database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Hospital, type ImageHeader, openHospital } from "../testkit/identified.ts";
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
  await base.database.$executeRaw`TRUNCATE site, received_object, kept_study, audit_entry, peer CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  hospital.close();
});

const by: IdentityChange = { actor: "a test", at: new Date("2026-06-02T00:00:00Z"), sites: "all" };
const dayOf = ({ day }: { readonly day: Date }): string => day.toISOString().slice(0, 10);

/** The object after its identification, with what it became. */
async function identified(header: ImageHeader) {
  const id = await hospital.receive(header);
  await hospital.identify(id);
  return base.database.receivedObject.findUniqueOrThrow({
    where: { id },
    include: { instance: { include: { site: true, device: true, technologist: true, siteIdentity: true } } },
  });
}

describe("unknown ones", () => {
  test("are created unconfirmed, once, however many workers meet them first", async () => {
    const ids = await Promise.all([1, 2, 2].map((n) => hospital.receive({ study: `s${n}` })));
    const outcomes = await Promise.all([...ids, ...ids].map(hospital.identify));
    expect(outcomes.filter((outcome) => outcome === "identified")).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === "nothing to do")).toHaveLength(3);
    const identities = await base.database.identity.findMany({ orderBy: { kind: "asc" } });
    expect(identities.map(({ kind, confirmed }) => [kind, confirmed])).toEqual([
      ["SITE", false],
      ["DEVICE", false],
      ["TECHNOLOGIST", false],
    ]);
    expect(await base.database.study.count()).toBe(2);
    expect(await base.database.instance.count({ where: { deviceIdentityId: identities[1]?.id ?? "" } })).toBe(3);
  });

  test("are seen for the last time when an image comes, to within ten minutes", async () => {
    await identified({});
    const seen = async () => (await base.database.identity.findFirstOrThrow({ where: { kind: "SITE" } })).lastSeenAt;
    const first = await seen();
    await base.database.identity.updateMany({
      data: { firstSeenAt: new Date(0), lastSeenAt: new Date(first.getTime() - 540_000) },
    });
    await identified({});
    expect(await seen()).toEqual(new Date(first.getTime() - 540_000));
    await base.database.identity.updateMany({ data: { lastSeenAt: new Date(first.getTime() - 600_000) } });
    await identified({});
    expect(await seen()).toEqual(first);
  });
});

describe("the site of an image", () => {
  const peerAt = async (siteId: string) =>
    addPeer(base.database, by, { aeTitle: "ROOM1", network: "10.0.0.0/24", siteId });
  const sent = { callingAeTitle: "ROOM1", peer: "10.0.0.7", institution: "Typed Wrong" };

  test("is the one that a person gave the sender", async () => {
    const site = await base.database.site.create({
      data: { code: "north", name: "North", timeZone: "Europe/Vienna", origin: "REAL" },
    });
    await peerAt(site.id);
    const { instance } = await identified(sent);
    expect(instance).toMatchObject({ siteId: site.id, siteIdentity: { key: `peer-site:${site.id}`, name: "North" } });
    expect(instance?.acquiredAt).toEqual(new Date("2026-05-01T06:15:00Z"));
    expect((await identified({ ...sent, peer: "10.9.0.7" })).instance?.site.name).toBe("Typed Wrong");
  });

  test("follows when the site that the sender was given is merged into another", async () => {
    const own = await identified({ institution: "North" });
    const right = await identified({ institution: "Northgate" });
    const [north, gate] = [own.instance?.siteId ?? "", right.instance?.siteId ?? ""];
    await peerAt(north);
    await identified(sent);
    const aliases = await base.database.identity.findMany({ where: { kind: "SITE", siteId: north } });
    expect(aliases).toHaveLength(2);
    await mergeIdentities(base.database, { ids: aliases.map(({ id }) => id), intoUnitId: gate }, by);
    expect((await base.database.site.findUniqueOrThrow({ where: { id: north } })).mergedIntoId).toBe(gate);
    await hospital.runJobs();
    expect(await base.database.instance.count({ where: { siteId: gate } })).toBe(3);
    expect((await identified(sent)).instance?.siteId).toBe(gate);
    // A second sender that is given the old site by name.
    await addPeer(base.database, by, { aeTitle: "ROOM2", network: "10.0.0.0/24", siteId: north });
    expect((await identified({ ...sent, callingAeTitle: "ROOM2" })).instance?.siteId).toBe(gate);
  });

  test("is never one of the demonstration or the simulation, whatever the list of peers says", async () => {
    for (const origin of ["DEMO", "SIMULATED"] as const) {
      const site = await base.database.site.create({ data: { code: origin, name: origin, timeZone: "UTC", origin } });
      await base.database.peer.deleteMany();
      await peerAt(site.id);
      expect((await identified(sent)).instance?.site).toMatchObject({ name: "Typed Wrong", origin: "REAL" });
    }
  });

  test("is the sender's where the header names none", async () => {
    const bare: ImageHeader = { more: { "00080080": ["LO", ""] }, callingAeTitle: "DR_ROOM_2" };
    expect((await identified(bare)).instance?.site).toMatchObject({ code: "ae:dr-room-2", name: "DR_ROOM_2" });
  });
});

describe("a study that was seen with something else", () => {
  test("another patient: the image lies with its study, and it is an incident", async () => {
    const first = await identified({ study: "s", patientId: "A" });
    const second = await identified({ study: "s", patientId: "B" });
    expect(first.incident).toBeNull();
    expect(second).toMatchObject({
      state: "IDENTIFIED",
      incident: "Its study came before with another patient; it lies with its study.",
    });
    expect(await base.database.patient.count()).toBe(1);
  });

  test("another site: the image, its device and its technologist lie at the study's, and it is an incident", async () => {
    const first = await identified({ study: "s", patientId: "A", institution: "North" });
    const second = await identified({ study: "s", patientId: "A", institution: "South", series: "of South" });
    expect(second.incident).toBe("Its study came before with another site; it lies with its study.");
    expect(second.instance).toMatchObject({
      siteId: first.instance?.siteId,
      deviceId: first.instance?.deviceId,
      technologistId: first.instance?.technologistId,
      siteIdentity: { key: "south" },
    });
    const third = await identified({ study: "s", patientId: "B", institution: "South" });
    expect(third.incident).toBe("Its study came before with another patient and another site; it lies with its study.");
  });

  test("a series that came in another study stays whole", async () => {
    const first = await identified({ study: "one", series: "shared" });
    const second = await identified({ study: "two", series: "shared" });
    expect(second.incident).toBe("Its series came before in another study; it lies with its series.");
    expect(second.instance?.seriesId).toBe(first.instance?.seriesId);
    expect(await base.database.study.count()).toBe(1);
  });
});

describe("what is no radiograph", () => {
  test.each([
    ["a mammogram", { "00080016": ["UI", "1.2.840.10008.5.1.4.1.1.1.2"], "00080060": ["CS", "MG"] }, /SOP Class/],
    [
      "a capture of a CT slice",
      { "00080016": ["UI", "1.2.840.10008.5.1.4.1.1.7"], "00080060": ["CS", "CT"] },
      /Modality/,
    ],
  ] as const)("%s is kept with the reason, becomes no instance and makes no site known", async (_, more, reason) => {
    const object = await identified({ more });
    expect(object).toMatchObject({ state: "KEPT", reason: expect.stringMatching(reason), instance: null });
    expect(await base.database.identity.count()).toBe(0);
    expect(await hospital.identify(object.id)).toBe("nothing to do");
  });

  test("what the receiver kept is listed once, however many workers meet it, and keeps its reason", async () => {
    const id = await hospital.receive({ study: "s", patientId: "A", more: { "00080060": ["CS", "MR"] } });
    await base.database.receivedObject.update({ where: { id }, data: { state: "KEPT", reason: "as received" } });
    await Promise.all([id, id, id].map(hospital.identify));
    const include = { keptObject: { include: { series: { include: { study: true } } } } };
    const kept = await base.database.receivedObject.findUniqueOrThrow({ where: { id }, include });
    expect(kept).toMatchObject({ state: "KEPT", reason: "as received" });
    expect(kept.keptObject).toMatchObject({ day: new Date("2026-05-01T00:00:00Z"), series: { modality: "MR" } });
    expect(kept.keptObject?.series.study.pseudonym).toMatch(/^[0-9a-f]{64}$/);
    expect(await base.database.keptObject.count()).toBe(1);
  });

  test("what the receiver kept and nobody can read stays kept", async () => {
    const id = await hospital.receive({ more: { "00080060": ["CS", "MR"], "0020000d": null } });
    await base.database.receivedObject.update({ where: { id }, data: { state: "KEPT", reason: "as received" } });
    expect(await hospital.identify(id)).toBe("kept");
    expect(await base.database.keptObject.count()).toBe(0);
  });
});

describe("when an image was taken", () => {
  test("its own offset from UTC counts more than the site's zone", async () => {
    const { instance } = await identified({ more: { "00080201": ["SH", "+0100"] }, time: "003000" });
    expect(instance).toMatchObject({
      acquiredAt: new Date("2026-04-30T23:30:00Z"),
      utcOffsetMinutes: 60,
      timeNote: null,
    });
    // 07:30 of the same day in Shanghai.
    expect(instance && dayOf(instance)).toBe("2026-05-01");
  });

  test("a date that cannot be true gives way, and the image says so", async () => {
    const { instance } = await identified({ date: "20990101", more: { "00080020": ["DA", "20260430"] } });
    expect(instance?.timeNote).toBe(
      "Acquisition Date is in the future: Study Date is used. Study Time is not usable: noon stands for it.",
    );
    expect(instance && dayOf(instance)).toBe("2026-04-30");
    const without = (await identified({ date: "20990101" })).instance;
    expect(without).toMatchObject({ acquiredLocal: null, acquiredAt: new Date("2026-06-01T12:00:00Z") });
  });

  test("a site's new time zone moves its images to their days, in batches, with the roll-ups", async () => {
    const header = (time: string, more: ImageHeader["more"] = {}): ImageHeader => ({ time, more, study: time });
    const local = await hospital.image(header("003000"));
    const withOffset = await hospital.image(header("013000", { "00080201": ["SH", "+0800"] }));
    const undated = await hospital.image(header("023000", { "00080022": ["DA", ""] }));
    const other = await hospital.image({ institution: "South" });
    await hospital.runJobs();
    expect(dayOf(withOffset)).toBe("2026-05-01");
    const changed = await setSiteTimeZone(base.database, { siteId: local.siteId, timeZone: "America/New_York" }, by);
    expect(changed).toMatchObject({ images: 3, waiting: 3 });
    const ran = await hospital.runJobs(1);
    expect(ran.filter((task) => task === "retime")).toHaveLength(4);
    expect(await verifyRollups(base.database)).toEqual([]);
    const now = (id: string) => base.database.instance.findUniqueOrThrow({ where: { id } });
    expect([dayOf(await now(local.id)), (await now(local.id)).acquiredAt]).toEqual([
      "2026-05-01",
      new Date("2026-05-01T04:30:00Z"),
    ]);
    expect([dayOf(await now(withOffset.id)), (await now(withOffset.id)).acquiredAt]).toEqual([
      "2026-04-30",
      withOffset.acquiredAt,
    ]);
    expect((await now(undated.id)).acquiredAt).toEqual(undated.acquiredAt);
    expect(await now(other.id)).toEqual(other);
    const later = await hospital.image(header("003000"));
    expect(later.acquiredAt).toEqual(new Date("2026-05-01T04:30:00Z"));

    await setSiteTimeZone(base.database, { siteId: local.siteId, timeZone: "Asia/Shanghai" }, by);
    await hospital.runJobs();
    expect(await now(local.id)).toEqual(local);
    expect(await now(withOffset.id)).toEqual(withOffset);
    expect(await verifyRollups(base.database)).toEqual([]);
  });
});
