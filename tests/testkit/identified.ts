import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blobKey, type Database, openBlobStore, parsePayload, rollUpMarked } from "@plumbline/database";
import { letterOf } from "@plumbline/rubric";
import { identify, refile, retime } from "@plumbline/workers/identify";
import { makeDicom, type Overrides } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { createFixtures } from "./fixtures/index.ts";

/** What a test's image says of itself; what is left out is one hospital, device, technologist and morning. */
export interface ImageHeader {
  readonly institution?: string;
  readonly serial?: string;
  readonly operators?: string;
  readonly patientId?: string;
  /** Images of one name are of one study. */
  readonly study?: string;
  readonly series?: string;
  /** YYYYMMDD and HHMMSS */
  readonly date?: string;
  readonly time?: string;
  readonly more?: Overrides;
  readonly callingAeTitle?: string;
  readonly peer?: string;
}

const uid = (name: string): string =>
  `2.25.${BigInt(`0x${createHash("sha256").update(name).digest("hex").slice(0, 30)}`)}`;

/** Counts all that is marked, as the workers would. */
export async function rollUp(database: Database): Promise<void> {
  while ((await rollUpMarked(database)).keys > 0);
}

export type Hospital = Awaited<ReturnType<typeof openHospital>>;

/** Images go the pipeline's way up to their instance; gradings are written as a grader would, without one. */
export async function openHospital(database: Database) {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-identified-"));
  const blobs = await openBlobStore(folder);
  const fixtures = createFixtures(database);
  const deps = { database, blobs, secret: "test", timeZone: "Asia/Shanghai" };
  const receivedAt = new Date("2026-06-01T12:00:00Z");
  let last = 0;

  /** A received object that nobody has identified yet. */
  async function receive(header: ImageHeader = {}): Promise<string> {
    const number = ++last;
    const sopInstanceUid = uid(`image ${number}`);
    const study = header.study ?? `study ${number}`;
    const bytes = makeDicom({
      "00080005": ["CS", "ISO_IR 192"],
      "00080018": ["UI", sopInstanceUid],
      "0020000d": ["UI", uid(study)],
      "0020000e": ["UI", uid(header.series ?? `series of ${study}`)],
      "00080080": ["LO", header.institution ?? "Northgate General"],
      "00080070": ["LO", "ACME"],
      "00081090": ["LO", "Ray 9"],
      "00181000": ["LO", header.serial ?? "S-1"],
      "00081070": ["PN", header.operators ?? "Doe^Jane"],
      "00100020": ["LO", header.patientId ?? `patient of ${study}`],
      "00080022": ["DA", header.date ?? "20260501"],
      "00080032": ["TM", header.time ?? "081500"],
      ...header.more,
    });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await blobs.put(blobKey.object(sha256), bytes);
    const { peer = null, callingAeTitle = null } = header;
    const row = { sopInstanceUid, sha256, sizeBytes: bytes.length, via: "dimse", peer, callingAeTitle, receivedAt };
    return (await database.receivedObject.create({ data: { ...row, origin: "REAL" }, select: { id: true } })).id;
  }

  /** @returns the instance, with its grading, which `runJobs` counts */
  async function image(header: ImageHeader = {}) {
    const receivedObjectId = await receive(header);
    await identify(deps, receivedObjectId);
    const instance = await database.instance.findUniqueOrThrow({ where: { receivedObjectId } });
    const total = 60 + (last % 40);
    await fixtures.grading(instance, { total });
    return database.instance.update({
      where: { id: instance.id },
      data: { status: "GRADED", view: "AP", total, grade: letterOf(total) },
    });
  }

  /**
   * Runs the jobs that follow a change until there are none, one after the other, and counts what they marked; others are
   * dropped.
   * @param batch images a job moves at most @returns the tasks that ran
   */
  async function runJobs(batch?: number): Promise<string[]> {
    const ran: string[] = [];
    for (;;) {
      const [job] = await database.$queryRaw<{ task: string; payload: unknown }[]>`
        DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
        WHERE j.id = (SELECT min(id) FROM graphile_worker._private_jobs) AND t.id = j.task_id
        RETURNING t.identifier AS task, j.payload`;
      if (job === undefined) {
        await rollUp(database);
        return ran;
      }
      if (job.task === "refile") {
        const limits = batch === undefined ? undefined : { images: batch, elsewhere: batch };
        await refile(database, parsePayload("refile", job.payload), limits);
      }
      if (job.task === "retime") await retime(database, parsePayload("retime", job.payload), batch);
      ran.push(job.task);
    }
  }

  return {
    deps,
    receive,
    image,
    runJobs,
    identify: (receivedObjectId: string) => identify(deps, receivedObjectId),
    close: () => rmSync(folder, { recursive: true }),
  };
}
