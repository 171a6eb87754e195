import {
  blobKey,
  type IdentityChange,
  mergeIdentities,
  moveIdentity,
  splitIdentity,
  verifyRollups,
} from "@plumbline/database";
import { readDataset, readFacts } from "@plumbline/dicom";
import { refile } from "@plumbline/workers/identify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeInstance } from "../../workers/src/2-identify/write-instance.ts";
import { type Hospital, openHospital } from "../testkit/identified.ts";
import { createTestDatabase, type TestDatabase, until } from "../testkit/index.ts";

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
  await base.database.$executeRaw`TRUNCATE site, received_object, audit_entry CASCADE`;
  await base.database.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  hospital.close();
});

const by: IdentityChange = { actor: "a test", at: new Date("2026-06-02T00:00:00Z"), sites: "all" };

/** Everything that a change may touch, but for the ids of buckets, which are made anew. */
async function everything() {
  const { instance, study, series, grading, taskResult, rollup, patient } = base.database;
  const order = { orderBy: { id: "asc" } } as const;
  return {
    instances: await instance.findMany(order),
    studies: await study.findMany({ ...order, omit: { patientId: true } }),
    series: await series.findMany(order),
    gradings: await grading.findMany(order),
    tasks: await taskResult.findMany({ orderBy: { gradingId: "asc" } }),
    patients: await patient.findMany({ orderBy: { pseudonym: "asc" }, omit: { id: true } }),
    buckets: (await rollup.findMany({ omit: { id: true } })).map((row) => JSON.stringify(row, big)).sort(),
  };
}
const big = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

const identityOf = (key: string) => base.database.identity.findFirstOrThrow({ where: { key: { endsWith: key } } });
const settled = async (batch?: number) => {
  const ran = await hospital.runJobs(batch);
  expect(await verifyRollups(base.database)).toEqual([]);
  return ran;
};

describe("devices and technologists of a site", () => {
  test("a merge moves history and later images, keeps every grading, and a split restores exactly", async () => {
    await hospital.image({ serial: "S-1" });
    await hospital.image({ serial: "S-2", operators: "Roe^Ann" });
    await hospital.image({ serial: "S-2", date: "20260502" });
    await hospital.runJobs();
    const before = await everything();
    const [one, two] = [await identityOf("s-1"), await identityOf("s-2")];

    const intoUnitId = one.deviceId as string;
    const changed = await mergeIdentities(base.database, { ids: [two.id], intoUnitId }, by);
    expect(changed).toMatchObject({ images: 2, waiting: 0 });
    expect(await base.database.instance.count({ where: { deviceId: intoUnitId } })).toBe(3);
    await settled();
    const merged = await base.database.device.findUniqueOrThrow({ where: { id: two.ownUnitId } });
    expect(merged.mergedIntoId).toBe(intoUnitId);
    expect(
      (await base.database.rollup.aggregate({ where: { level: "DAY_FULL" }, _sum: { images: true } }))._sum.images,
    ).toBe(3);
    expect((await everything()).gradings).toEqual(before.gradings);
    const later = await hospital.image({ serial: "S-2" });
    expect([later.deviceId, later.deviceIdentityId]).toEqual([intoUnitId, two.id]);
    await base.database.instance.delete({ where: { id: later.id } });

    await splitIdentity(base.database, two.id, by);
    await settled();
    // The one study more is the later image's.
    const after = await everything();
    expect(after).toEqual({ ...before, studies: after.studies, series: after.series, patients: after.patients });
    const actions = await base.database.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(actions.map(({ action, actor }) => [action, actor])).toEqual([
      ["identity.merge", "a test"],
      ["identity.split", "a test"],
    ]);
  });

  test("technologists merge too, and a split gives back only what came with that identity", async () => {
    await hospital.image({ operators: "Zhang^San=张^三" });
    await hospital.image({ operators: "Zhang^San" });
    await hospital.runJobs();
    const [characters, letters] = [await identityOf("张三"), await identityOf("san-zhang")];
    const intoUnitId = characters.technologistId as string;
    await mergeIdentities(base.database, { ids: [letters.id], intoUnitId }, by);
    await hospital.image({ operators: "Zhang^San", date: "20260503" });
    await settled();
    expect(await base.database.instance.count({ where: { technologistId: intoUnitId } })).toBe(3);
    await splitIdentity(base.database, letters.id, by);
    await settled();
    expect(await base.database.instance.count({ where: { technologistId: intoUnitId } })).toBe(1);
    expect(await base.database.instance.count({ where: { technologistId: letters.ownUnitId } })).toBe(2);
  });

  test("thousands move in batches by jobs that can be killed: doing one twice changes nothing", async () => {
    for (let i = 0; i < 7; i++) await hospital.image({ serial: i < 2 ? "S-1" : "S-2", date: `2026050${i + 1}` });
    await hospital.runJobs();
    const [one, two] = [await identityOf("s-1"), await identityOf("s-2")];
    // As the change leaves it when a thousand images have moved and more wait.
    await base.database.identity.update({ where: { id: two.id }, data: { deviceId: one.deviceId } });
    const payload = { changeId: one.id, identityId: two.id, after: null };
    expect(await refile(base.database, payload, { images: 2, elsewhere: 2 })).toEqual({ moved: 2 });
    // Its worker was killed after the commit: the queue runs it again.
    expect(await refile(base.database, payload, { images: 2, elsewhere: 2 })).toEqual({ moved: 0 });
    await settled(2);
    expect(await base.database.instance.count({ where: { deviceId: one.deviceId as string } })).toBe(7);
  });

  test("an image that is being filed when the merge begins moves; one that comes after it follows", async () => {
    await hospital.image({ serial: "S-1" });
    await hospital.image({ serial: "S-2" });
    const [one, two] = [await identityOf("s-1"), await identityOf("s-2")];
    const intoUnitId = one.deviceId as string;
    const object = await base.database.receivedObject.findUniqueOrThrow({
      where: { id: await hospital.receive({ serial: "S-2" }) },
    });
    const dataset = readDataset(await hospital.deps.blobs.get(blobKey.object(object.sha256)));
    const filed = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const filing = base.database.$transaction(async (tx) => {
      await writeInstance(tx, object, { dataset, facts: readFacts(dataset) }, { secret: "test", timeZone: "UTC" });
      written.resolve();
      await filed.promise;
    });
    await written.promise;
    const merging = mergeIdentities(base.database, { ids: [two.id], intoUnitId }, by);
    await until("the merge that waits", async () => {
      const [row] = await base.database.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (row?.n ?? 0) > 0;
    });
    const after = hospital.receive({ serial: "S-2" }).then(hospital.identify);
    filed.resolve();
    await Promise.all([filing, merging, after]);
    expect(await base.database.instance.count({ where: { deviceId: intoUnitId } })).toBe(4);
  });

  test("merging and splitting while many images arrive leaves every image where its identity points", async () => {
    await hospital.image({ serial: "S-1" });
    await hospital.image({ serial: "S-2" });
    const [one, two] = [await identityOf("s-1"), await identityOf("s-2")];
    const ids = await Promise.all(
      Array.from({ length: 24 }, (_, i) => hospital.receive({ serial: i % 2 === 0 ? "S-2" : "S-1" })),
    );
    const arriving = (async () => {
      for (let i = 0; i < ids.length; i += 4) await Promise.all(ids.slice(i, i + 4).map(hospital.identify));
    })();
    for (let i = 0; i < 3; i++) {
      await mergeIdentities(base.database, { ids: [two.id], intoUnitId: one.ownUnitId }, by);
      await splitIdentity(base.database, two.id, by);
    }
    await mergeIdentities(base.database, { ids: [two.id], intoUnitId: one.ownUnitId }, by);
    await arriving;
    await settled();
    expect(await base.database.instance.count({ where: { deviceId: one.ownUnitId } })).toBe(26);
    expect(await base.database.instance.count({ where: { deviceIdentityId: two.id } })).toBe(13);
  });
});

describe("sites", () => {
  const siteOf = (name: string) => base.database.site.findFirstOrThrow({ where: { name } });

  /** How many rows of each table still carry the site. */
  async function rowsAt(siteId: string): Promise<Record<string, number>> {
    const tables = [
      "patient",
      "study",
      "series",
      "instance",
      "grading",
      "task_result",
      "rollup",
      "rollup_task",
      "rollup_measure",
    ];
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await base.database.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM ${table} WHERE site_id = '${siteId}'`,
      );
      if ((row?.n ?? 0) > 0) counts[table] = row?.n ?? 0;
    }
    return counts;
  }

  test("one hospital under two names becomes one, with everything that carries its site, and apart again", async () => {
    await hospital.image({ institution: "Northgate", study: "s1", patientId: "p1" });
    await hospital.image({ institution: "Northgate", study: "s1", patientId: "p1", serial: "S-2" });
    await hospital.image({ institution: "North Gate Hosp", study: "s2", patientId: "p1" });
    await hospital.image({
      institution: "North Gate Hosp",
      study: "s2",
      patientId: "p1",
      serial: "S-3",
      operators: "Roe",
    });
    await hospital.image({ institution: "North Gate Hosp", study: "s3", date: "20260504", serial: "S-4" });
    const wrong = await siteOf("North Gate Hosp");
    const right = await siteOf("Northgate");
    // The day of an image is the day of its site.
    await base.database.site.update({ where: { id: right.id }, data: { timeZone: "America/New_York" } });
    const alias = await base.database.identity.findFirstOrThrow({
      where: { kind: "DEVICE", key: { endsWith: "s-4" } },
    });
    const three = await base.database.identity.findFirstOrThrow({
      where: { kind: "DEVICE", key: { endsWith: "s-3" } },
    });
    await mergeIdentities(base.database, { ids: [alias.id], intoUnitId: three.ownUnitId }, by);
    await hospital.runJobs();
    const before = await everything();

    const name = await identityOf("north-gate-hosp");
    const changed = await mergeIdentities(base.database, { ids: [name.id], intoUnitId: right.id }, by);
    expect(changed).toMatchObject({ images: 3, waiting: 3 });
    await settled(2);
    expect(await rowsAt(wrong.id)).toEqual({});
    expect(await rowsAt(right.id)).toMatchObject({ patient: 2, study: 3, instance: 5, grading: 5, task_result: 5 });
    const apart = await base.database.$queryRaw`
      SELECT 1 FROM instance i JOIN device d ON d.id = i.device_id JOIN technologist t ON t.id = i.technologist_id
      WHERE d.site_id <> i.site_id OR t.site_id <> i.site_id`;
    expect(apart).toEqual([]);
    // What was an alias there is one here.
    const units = await base.database.instance.groupBy({ by: ["deviceId"], _count: true });
    expect(units.map(({ _count }) => _count).sort()).toEqual([1, 2, 2]);
    const later = await hospital.image({ institution: "North Gate Hosp", serial: "S-4" });
    expect(later.siteId).toBe(right.id);
    expect(units.some(({ deviceId, _count }) => deviceId === later.deviceId && _count === 2)).toBe(true);
    await base.database.study.deleteMany({ where: { series: { some: { instances: { some: { id: later.id } } } } } });
    await base.database.patient.deleteMany({ where: { studies: { none: {} } } });

    await splitIdentity(base.database, name.id, by);
    await settled(2);
    const after = await everything();
    expect(after).toEqual(before);
  });

  test("a device whose headers name the wrong hospital moves to the right one, and back", async () => {
    await hospital.image({ institution: "Radiology", serial: "S-9", study: "s1" });
    await hospital.image({ institution: "Radiology", serial: "S-9", study: "s1" });
    await hospital.image({ institution: "Radiology", serial: "S-8" });
    await hospital.image({ institution: "Northgate", serial: "S-1" });
    await hospital.runJobs();
    const before = await everything();
    const device = await identityOf("s-9");
    const [from, to] = [await siteOf("Radiology"), await siteOf("Northgate")];
    expect(await moveIdentity(base.database, { id: device.id, siteId: to.id }, by)).toMatchObject({ waiting: 2 });
    const meanwhile = await hospital.image({ institution: "Radiology", serial: "S-9", study: "s1" });
    await settled(1);
    expect((await rowsAt(from.id)).instance).toBe(1);
    expect((await rowsAt(to.id)).instance).toBe(4);
    expect(await base.database.receivedObject.count({ where: { incident: { not: null } } })).toBe(0);
    await base.database.instance.delete({ where: { id: meanwhile.id } });
    expect((await hospital.image({ institution: "Radiology", serial: "S-9", study: "s7" })).siteId).toBe(to.id);
    await base.database.study.deleteMany({
      where: { series: { some: { instances: { some: { createdAt: { gt: meanwhile.createdAt } } } } } },
    });
    await base.database.patient.deleteMany({ where: { studies: { none: {} } } });
    await splitIdentity(base.database, device.id, by);
    await settled(1);
    expect(await everything()).toEqual(before);
  });
});

describe("what is refused, with the reason", () => {
  const refuse = (work: Promise<unknown>, reason: RegExp) => expect(work).rejects.toThrow(reason);

  test("other kinds, other origins, other sites' technologists, units that are merged away, and what is no alias", async () => {
    await hospital.image({ serial: "S-1" });
    await hospital.image({ serial: "S-2", institution: "Elsewhere", operators: "Roe^Ann" });
    const [one, two] = [await identityOf("s-1"), await identityOf("s-2")];
    const roe = await identityOf("ann-roe");
    const doe = await identityOf("doe-jane");
    const merge = (id: string, intoUnitId: string) => mergeIdentities(base.database, { ids: [id], intoUnitId }, by);
    await refuse(merge(roe.id, one.ownUnitId), /Found a technologist, needed a device/);
    await refuse(merge(roe.id, doe.ownUnitId), /Technologists are merged within a site/);
    await refuse(merge(one.id, "00000000-0000-7000-8000-000000000000"), /There is no site, device or technologist/);
    await refuse(merge("00000000-0000-7000-8000-000000000000", one.ownUnitId), /There is no identity/);
    await refuse(splitIdentity(base.database, one.id, by), /no alias/);
    const simulated = await base.database.device.create({
      data: { siteId: one.siteId, key: "sim", name: "Sim", origin: "SIMULATED" },
    });
    await refuse(merge(one.id, simulated.id), /Images of different origins never mix/);
    await merge(two.id, one.ownUnitId);
    await refuse(merge(one.id, two.ownUnitId), /was itself merged/);
    await refuse(moveIdentity(base.database, { id: doe.id, siteId: two.siteId }, by), /Only a device can move/);
    const elsewhere = { ...by, sites: [two.scopeSiteId as string] };
    await refuse(
      mergeIdentities(base.database, { ids: [one.id], intoUnitId: one.ownUnitId }, elsewhere),
      /There is no/,
    );
  });
});
