import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, createPool, migrate } from "@plumbline/database";
import { ROOT_FOLDER } from "@plumbline/platform";
import { expect, inject, test } from "vitest";

const MIGRATIONS = join(ROOT_FOLDER, "prisma/migrations");
const IDENTITY = "20261121201000_identity";

test("what an installation had before identities gets one each, and images keep which they came with", async () => {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const server = createPool(inject("postgresUrl"), { maxConnections: 1 });
  await server.query(`CREATE DATABASE ${name}`);
  const address = new URL(inject("postgresUrl"));
  address.pathname = name;
  const url = address.toString();
  const folder = await mkdtemp(join(tmpdir(), "plumbline-migrations-"));
  const pool = createPool(url, { maxConnections: 1 });
  const database = createDatabase(url);
  try {
    for (const migration of (await readdir(MIGRATIONS)).filter((each) => each < IDENTITY)) {
      await cp(join(MIGRATIONS, migration), join(folder, migration), { recursive: true });
    }
    await migrate(url, { folder });
    for (const [n, origin] of [
      [1, "REAL"],
      [2, "SIMULATED"],
    ] as const) {
      const id = (kind: number): string => `'01939f3c-7d2b-7000-8000-0000000000${n}${kind}'`;
      const object = origin === "REAL" ? id(7) : "NULL";
      await pool.query(`
        INSERT INTO received_object (id, sop_instance_uid, sha256, size_bytes, via, received_at, state, origin)
          SELECT ${id(7)}, '1.${n}.3', '${"0".repeat(64)}', 1, 'stow', '2026-01-03T00:00:00Z', 'IDENTIFIED', 'REAL'
          WHERE '${origin}' = 'REAL';
        INSERT INTO site (id, code, name, time_zone, origin, confirmed)
          VALUES (${id(1)}, 's${n}', 'S', 'Asia/Shanghai', '${origin}', true);
        INSERT INTO device (id, site_id, key, name, origin) VALUES (${id(2)}, ${id(1)}, 'd', 'D', '${origin}');
        INSERT INTO technologist (id, site_id, key, name, origin) VALUES (${id(3)}, ${id(1)}, 't', 'T', '${origin}');
        INSERT INTO patient (id, site_id, pseudonym, origin) VALUES (${id(4)}, ${id(1)}, 'p', '${origin}');
        INSERT INTO study (id, site_id, patient_id, study_instance_uid, origin)
          VALUES (${id(5)}, ${id(1)}, ${id(4)}, '1.${n}.1', '${origin}');
        INSERT INTO series (id, site_id, study_id, series_instance_uid)
          VALUES (${id(6)}, ${id(1)}, ${id(5)}, '1.${n}.2');
        INSERT INTO instance (id, site_id, series_id, device_id, technologist_id, received_object_id, sop_instance_uid,
          sop_class_uid, acquired_at, day, header_facts, origin, created_at)
          VALUES (${id(8)}, ${id(1)}, ${id(6)}, ${id(2)}, ${id(3)}, ${object}, '1.${n}.3', '1.4',
            '2026-01-01T20:00:00Z', '2026-01-02', '{}', '${origin}', '2999-01-01T00:00:00Z')`);
    }
    await migrate(url);
    const identities = await database.identity.findMany({ orderBy: { kind: "asc" } });
    expect(identities.map(({ kind, key, confirmed, origin }) => [kind, key, confirmed, origin])).toEqual([
      ["SITE", "s1", true, "REAL"],
      ["DEVICE", "d", false, "REAL"],
      ["TECHNOLOGIST", "t", false, "REAL"],
    ]);
    for (const { lastSeenAt } of identities) expect(lastSeenAt).toEqual(new Date("2999-01-01T00:00:00Z"));
    const [real, simulated] = await database.instance.findMany({ orderBy: { origin: "asc" } });
    expect(real).toMatchObject({
      siteIdentityId: identities[0]?.id,
      deviceIdentityId: identities[1]?.id,
      technologistIdentityId: identities[2]?.id,
      acquiredLocal: new Date("2026-01-02T04:00:00Z"),
    });
    expect(simulated).toMatchObject({ siteIdentityId: null, acquiredLocal: null });
  } finally {
    await database.$disconnect();
    await pool.end();
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
    await rm(folder, { recursive: true });
  }
});
