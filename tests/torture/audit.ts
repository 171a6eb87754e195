import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { blobKey, type Database, verifyRollups } from "@plumbline/database";
import type { Acknowledged } from "./stream.ts";

/** Sentences, one for each thing that is wrong; an empty list is what is wanted. */
export type Findings = readonly string[];

/**
 * What must hold when all is over: everything acknowledged is there with its bytes and its verdict, no file is half
 * written, nothing was graded twice, and the roll-ups are what a recount says.
 */
export async function audit(
  database: Database,
  blobFolder: string,
  acknowledged: readonly Acknowledged[],
): Promise<Findings> {
  return [
    ...(await lost(database, blobFolder, acknowledged)),
    ...partialFiles(blobFolder),
    ...(await doubled(database)),
    ...(await miscounted(database)),
  ];
}

async function lost(database: Database, blobFolder: string, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const rows = await database.receivedObject.findMany({
    select: { sopInstanceUid: true, sha256: true, state: true, reason: true, instance: { select: VERDICT } },
  });
  const byUid = Map.groupBy(rows, ({ sopInstanceUid }) => sopInstanceUid);
  return acknowledged.flatMap(({ sopInstanceUid, datasetSha256, expected }) => {
    const found = byUid.get(sopInstanceUid) ?? [];
    const [row] = found;
    if (row === undefined) return [`${sopInstanceUid} was acknowledged and has no row.`];
    if (found.length > 1) return [`${sopInstanceUid} has ${found.length} rows.`];
    const bytes = readBlob(join(blobFolder, blobKey.object(row.sha256)));
    if (bytes === null) return [`${sopInstanceUid} was acknowledged and has no file.`];
    if (sha256(bytes) !== row.sha256) return [`The file of ${sopInstanceUid} is not what its row says.`];
    if (sha256(datasetOf(bytes)) !== datasetSha256) return [`The file of ${sopInstanceUid} is not what was sent.`];
    const verdict = row.instance?.status ?? `${row.state} ${row.reason ?? ""}`;
    const isRight = expected === "graded" ? GRADED.has(verdict) : verdict === "REJECTED";
    if (!isRight)
      return [`${sopInstanceUid} should be ${expected} and is ${verdict} ${row.instance?.statusReason ?? ""}`];
    return [];
  });
}

const VERDICT = { status: true, statusReason: true } as const;
const GRADED = new Set(["GRADED", "INCOMPLETE"]);

function readBlob(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Behind preamble and file meta information (PS3.10 7.1). */
const datasetOf = (file: Buffer): Buffer => file.subarray(144 + file.readUInt32LE(140));

/** Every file that has a name outside `incoming` is whole: an object has its own hash, a picture its end. */
export function partialFiles(blobFolder: string): string[] {
  return readdirSync(blobFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(blobFolder, path).startsWith("incoming/"))
    .filter((path) => !isWhole(basename(path), readFileSync(path)))
    .map((path) => `${relative(blobFolder, path)} is not whole.`);
}

const [JPEG_END, PNG_END] = [Buffer.from("ffd9", "hex"), Buffer.from("49454e44ae426082", "hex")];

function isWhole(name: string, bytes: Buffer): boolean {
  if (name.endsWith(".dcm")) return name === `${sha256(bytes)}.dcm`;
  if (name.endsWith(".jpg")) return bytes.subarray(-JPEG_END.length).equals(JPEG_END);
  return name.endsWith(".png") && bytes.subarray(-PNG_END.length).equals(PNG_END);
}

async function doubled(database: Database): Promise<string[]> {
  const counts = await database.grading.groupBy({ by: ["instanceId"], _count: true });
  const instances = await database.instance.findMany({ select: { id: true, status: true } });
  const gradings = new Map(counts.map(({ instanceId, _count }) => [instanceId, _count]));
  const wrong = instances.filter(({ id }) => gradings.get(id) !== 1);
  return wrong.map(({ id, status }) => `Instance ${id} (${status}) has ${gradings.get(id) ?? 0} gradings.`);
}

async function miscounted(database: Database): Promise<string[]> {
  const differences = await verifyRollups(database);
  const { _sum } = await database.rollup.aggregate({ where: { level: "DAY_FULL" }, _sum: { images: true } });
  const instances = await database.instance.count();
  return [
    ...differences.map((difference) => `A roll-up is not its recount: ${JSON.stringify(difference)}`),
    ...(_sum.images === instances ? [] : [`The roll-ups count ${_sum.images} images where there are ${instances}.`]),
  ];
}
