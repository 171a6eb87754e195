import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { blobKey } from "@plumbline/database";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { certificatesIn } from "../testkit/certificates.ts";
import { AE_TITLE, type DimseChanges, runTool, startTestDimse, type TestDimse } from "../testkit/dimse.ts";
import { createTestDatabase, type TestDatabase, writeRadiographs } from "../testkit/index.ts";

/** Peers that nobody here wrote: DCMTK's tools, against the receiver's server. */

let base: TestDatabase;
let folder: string;
let plain: string;
let radiographs: string[];
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  base = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "plumbline-dimse-"));
  const { files, remove } = await writeRadiographs(3);
  radiographs = files.map((_, index) => join(folder, `radiograph-${index}.dcm`));
  for (const [index, file] of radiographs.entries()) await made("dcmdjpeg", [files[index] ?? "", file]);
  plain = radiographs[0] as string;
  remove();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await base.drop();
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await base.database.$executeRaw`TRUNCATE received_object CASCADE`;
});

async function start(changes: DimseChanges = {}): Promise<TestDimse> {
  const dimse = await startTestDimse(base, changes);
  closers.push(() => dimse.close());
  return dimse;
}

async function made(tool: string, args: readonly string[]): Promise<void> {
  const { ended, output } = await runTool(tool, args);
  if (ended !== "exit status 0") throw new Error(`${tool}: ${ended}\n${output}`);
}

const rows = () => base.database.receivedObject.findMany({ orderBy: { id: "asc" } });
const call = ({ port }: TestDimse): string[] => ["-aec", AE_TITLE, "127.0.0.1", String(port)];

/** What stands behind the file meta information. */
function datasetOf(file: Buffer): Buffer {
  return file.subarray(144 + file.readUInt32LE(140));
}

test("echoscu is answered", async () => {
  const dimse = await start();
  expect(await runTool("echoscu", ["-v", ...call(dimse)])).toMatchObject({ ended: "exit status 0" });
});

describe("storescu", () => {
  test("what it sends is kept as it is, with its sender, and has its job", async () => {
    const dimse = await start();
    const sent = await runTool("storescu", ["-v", "-R", "-aet", "ROOM_1", ...call(dimse), plain]);
    expect(sent).toMatchObject({ ended: "exit status 0" });
    expect(sent.output).toContain("Store Response (Success)");
    const [row] = await rows();
    expect(row).toMatchObject({ via: "dimse", peer: "127.0.0.1", callingAeTitle: "ROOM_1", tlsSubject: null });
    const kept = await dimse.blobs.get(blobKey.object(row?.sha256 ?? ""));
    expect(datasetOf(kept).equals(datasetOf(readFileSync(plain)))).toBe(true);
    expect(BigInt(kept.length)).toBe(row?.sizeBytes);
    const jobs = await base.database.$queryRaw<{ id: string }[]>`
      SELECT payload->>'receivedObjectId' AS id FROM graphile_worker._private_jobs`;
    expect(jobs).toContainEqual({ id: row?.id });
  });

  test("sent twice it is one object, whoever sends it the second time", async () => {
    const dimse = await start();
    for (const sender of ["ROOM_1", "PACS"]) {
      const { output } = await runTool("storescu", ["-v", "-R", "-aet", sender, ...call(dimse), plain]);
      expect(output).toContain("Store Response (Success)");
    }
    expect(await rows()).toHaveLength(1);
  });

  const SYNTAXES: readonly (readonly [name: string, uid: string, tool: string, options: string[], proposes: string])[] =
    [
      ["implicit", "1.2.840.10008.1.2", "dcmconv", ["+ti"], "-xi"],
      ["big endian", "1.2.840.10008.1.2.2", "dcmconv", ["+tb"], "-xb"],
      ["deflated", "1.2.840.10008.1.2.1.99", "dcmconv", ["+td"], "-xd"],
      ["RLE", "1.2.840.10008.1.2.5", "dcmcrle", [], "-xr"],
      ["JPEG baseline", "1.2.840.10008.1.2.4.50", "dcmcjpeg", ["+eb"], "-xy"],
      ["JPEG lossless", "1.2.840.10008.1.2.4.70", "dcmcjpeg", ["+e1"], "-xs"],
      ["JPEG-LS", "1.2.840.10008.1.2.4.80", "dcmcjpls", [], "-xt"],
    ];
  test.each(SYNTAXES)("%s arrives in its own transfer syntax", async (name, uid, tool, options, proposes) => {
    const file = join(folder, `${name}.dcm`);
    await made(tool, [...options, plain, file]);
    const dimse = await start();
    const { output } = await runTool("storescu", ["-v", "-R", proposes, ...call(dimse), file]);
    expect(output).toContain("Store Response (Success)");
    const [row] = await rows();
    const kept = await dimse.blobs.get(blobKey.object(row?.sha256 ?? ""));
    const meta = kept.subarray(0, kept.length - datasetOf(kept).length).toString("latin1");
    expect(meta).toContain(uid);
    // A deflating sender deflates anew.
    const comparable = name === "deflated" ? inflateRawSync : (bytes: Buffer): Buffer => bytes;
    expect(comparable(datasetOf(kept)).equals(comparable(datasetOf(readFileSync(file))))).toBe(true);
  });
});

test("dcmsend sends several files on one association, and all are kept", async () => {
  const dimse = await start();
  const { ended } = await runTool("dcmsend", ["-v", ...call(dimse), ...radiographs]);
  expect(ended).toBe("exit status 0");
  expect(await rows()).toHaveLength(radiographs.length);
});

describe("who may", () => {
  test("another called AE title is rejected (1/1/7)", async () => {
    const { port } = await start();
    const { ended, output } = await runTool("echoscu", ["-aec", "SOMEONE", "127.0.0.1", String(port)]);
    expect(ended).not.toBe("exit status 0");
    expect(output).toContain("Called AE Title Not Recognized");
  });

  test("who is not in the list is rejected (1/1/3); the list is asked for AE title and address", async () => {
    const asked: object[] = [];
    const dimse = await start({
      admits: async (caller) => {
        asked.push(caller);
        return null;
      },
    });
    const { output } = await runTool("echoscu", ["-aet", "STRANGER", ...call(dimse)]);
    expect(output).toContain("Calling AE Title Not Recognized");
    expect(asked).toEqual([{ callingAeTitle: "STRANGER", address: "127.0.0.1", tlsSubject: null }]);
  });

  test("a list that cannot be read rejects for the moment only (2/3/1)", async () => {
    const dimse = await start({ admits: () => Promise.reject(new Error("the database is away")) });
    const { output } = await runTool("echoscu", call(dimse));
    expect(output).toContain("Rejected Transient");
    expect(output).toContain("Temporary Congestion");
  });

  test("more associations than are wanted are rejected for the moment (2/3/2)", async () => {
    const dimse = await start({ maxAssociations: 0 });
    const { output } = await runTool("echoscu", call(dimse));
    expect(output).toContain("Rejected Transient");
    expect(output).toContain("Local Limit Exceeded");
  });
});

describe("TLS", () => {
  const certificates = () => certificatesIn(join(folder, "tls"));
  const tls = (file: string): string => certificates().path(file);
  beforeAll(async () => {
    mkdirSync(join(folder, "tls"));
    const { certify } = certificates();
    await certify("ca", "/CN=Clinic CA", null);
    await certify("server", "/CN=plumbline", "ca");
    await certify("modality", "/O=Clinic/CN=room1", "ca");
    await certify("other-ca", "/CN=Somebody", null);
    await certify("stranger", "/CN=stranger", "other-ca");
  });

  async function startTls(changes: DimseChanges = {}): Promise<string[]> {
    const { server } = await start(changes);
    const port = await server.listenTls(0, "127.0.0.1", certificates().files("server", "ca"));
    return ["-aec", AE_TITLE, "127.0.0.1", String(port)];
  }
  const as = (name: string): string[] => ["+tls", tls(`${name}.key`), tls(`${name}.pem`), "+cf", tls("ca.pem")];

  test("a peer with a certificate of the authority stores; its subject is kept and decides with the list", async () => {
    const subjects: (string | null)[] = [];
    const address = await startTls({
      admits: async ({ tlsSubject }) => {
        subjects.push(tlsSubject);
        return {};
      },
    });
    const { ended, output } = await runTool("storescu", ["-v", "-R", ...as("modality"), ...address, plain]);
    expect(output).toContain("Store Response (Success)");
    expect(ended).toBe("exit status 0");
    expect(await rows()).toMatchObject([{ tlsSubject: "O=Clinic,CN=room1" }]);
    expect(subjects).toEqual(["O=Clinic,CN=room1"]);
  });

  test("one without a certificate, one of another authority and one without TLS get nowhere", async () => {
    const address = await startTls();
    const attempts = [["+tla", "+cf", tls("ca.pem")], as("stranger"), ["-to", "5"]];
    for (const options of attempts) {
      expect((await runTool("echoscu", [...options, ...address])).ended).not.toBe("exit status 0");
    }
    expect((await runTool("echoscu", [...as("modality"), ...address])).ended).toBe("exit status 0");
  });
});
