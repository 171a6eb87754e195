import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addAccessToken, blobKey, openBlobStore } from "@plumbline/database";
import { freePort } from "@plumbline/launcher/ports";
import type { Environment } from "@plumbline/platform";
import { identify } from "@plumbline/workers/identify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDicom, syntheticPixels } from "../../packages/dicom/src/testkit/make-dicom.ts";
import { uidFrom, writePart10 } from "../../packages/dicom/src/wrap/part10-writer.ts";
import { certificatesIn } from "../testkit/certificates.ts";
import { runTool } from "../testkit/dimse.ts";
import {
  answers,
  createTestDatabase,
  createTestEnvironment,
  startProgram,
  startReceiver,
  type TestDatabase,
  type TestProcess,
  until,
} from "../testkit/index.ts";
import { type Orthanc, startOrthanc } from "../testkit/orthanc.ts";

/** The receivers as they are started in a hospital, with their settings, and peers that nobody here wrote. */

let base: TestDatabase;
let folder: string;
let environment: Environment;
let removeEnvironment: () => void;
let orthanc: Orthanc;
const programs: TestProcess[] = [];

const tls = (file: string): string => certificatesIn(folder).path(file);
const uids = (name: string) => ({ study: uidFrom(`${name} study`), instance: uidFrom(`${name} instance`) });

beforeAll(async () => {
  base = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), "plumbline-peers-"));
  const { certify } = certificatesIn(folder);
  await certify("ca", "/CN=Clinic CA", null);
  await certify("server", "/CN=plumbline", "ca");
  await certify("room1", "/O=Clinic/CN=room1", "ca");
  ({ environment, remove: removeEnvironment } = await createTestEnvironment(base.url, {
    PLUMBLINE_DIMSE_TLS_PORT: String(await freePort()),
    PLUMBLINE_TLS_CERTIFICATE: tls("server.pem"),
    PLUMBLINE_TLS_KEY: tls("server.key"),
    PLUMBLINE_TLS_CLIENT_CA: tls("ca.pem"),
  }));
  programs.push(await startReceiver(environment));
  programs.push(startProgram(["workers/src/1-receive/dimse/main.ts"], environment));
  await until("the DIMSE receiver", () => answers(`http://127.0.0.1:${environment.dimseHealthPort}/healthz`));
  const now = new Date("2026-11-01T12:00:00Z");
  const token = await addAccessToken(base.database, { name: "orthanc", scopes: ["STORE", "READ"], now });
  orthanc = await startOrthanc(join(folder, "orthanc"), {
    DicomModalities: { plumbline: ["PLUMBLINE", "127.0.0.1", environment.dimsePort] },
    DicomWeb: {
      Enable: true,
      Root: "/dicom-web/",
      Servers: {
        plumbline: {
          Url: `http://127.0.0.1:${environment.receiverPort}/`,
          HttpHeaders: { Authorization: `Bearer ${token}` },
        },
      },
    },
  });
});
afterAll(async () => {
  await orthanc?.end("SIGTERM");
  for (const program of programs) await program.end("SIGTERM");
  await base.drop();
  removeEnvironment();
  rmSync(folder, { recursive: true });
});

/** A radiograph of its own study. */
function radiograph(name: string): Buffer {
  const { study, instance } = uids(name);
  const file = makeDicom(
    {
      "00080005": ["CS", "ISO_IR 192"],
      "00080018": ["UI", instance],
      "00080020": ["DA", "20261101"],
      "00080080": ["LO", "Peers"],
      "00100010": ["PN", "Peer^Petra"],
      "00100020": ["LO", name],
      "0020000d": ["UI", study],
      "0020000e": ["UI", uidFrom(`${name} series`)],
    },
    syntheticPixels(64, 48, 12),
  );
  return withMetaOf(Buffer.from(file), instance);
}

/** Peers look at the file meta information, which has to name the same instance as the data set. */
function withMetaOf(file: Buffer, sopInstanceUid: string): Buffer {
  const identity = {
    sopClassUid: "1.2.840.10008.5.1.4.1.1.1",
    sopInstanceUid,
    transferSyntaxUid: "1.2.840.10008.1.2.1",
  };
  const empty = Buffer.from(writePart10(identity, [], { bytes: new Uint8Array(0), encapsulated: false, vr: "OW" }));
  return Buffer.concat([empty.subarray(0, metaEnd(empty)), file.subarray(metaEnd(file))]);
}

const metaEnd = (file: Buffer): number => 144 + file.readUInt32LE(140);
const datasetOf = (file: Buffer): Buffer => file.subarray(metaEnd(file));

async function call(method: string, path: string, body?: Buffer | object): Promise<Response> {
  const content = body === undefined ? null : Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
  const response = await fetch(`${orthanc.url}${path}`, { method, body: content });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}\n${orthanc.output()}`);
  return response;
}

/** Gives Orthanc the object; @returns its own name for it */
async function upload(file: Buffer): Promise<string> {
  return ((await (await call("POST", "/instances", file)).json()) as { ID: string }).ID;
}

const rowOf = (name: string) =>
  base.database.receivedObject.findFirst({ where: { sopInstanceUid: uids(name).instance } });

async function keptDataset(name: string): Promise<Buffer> {
  const blobs = await openBlobStore(join(environment.dataDir, "blobs"));
  return datasetOf(await blobs.get(blobKey.object((await rowOf(name))?.sha256 ?? "")));
}

test("Orthanc verifies, and sends by C-STORE what it has", async () => {
  const file = radiograph("c-store");
  const id = await upload(file);
  await call("POST", "/modalities/plumbline/echo", {});
  const sent = await (await call("POST", "/modalities/plumbline/store", [id])).json();
  expect(sent).toMatchObject({ InstancesCount: 1, FailedInstancesCount: 0 });
  expect(await rowOf("c-store")).toMatchObject({ via: "dimse", callingAeTitle: "ORTHANC", state: "STORED" });
  expect((await keptDataset("c-store")).equals(datasetOf(file))).toBe(true);
});

test("Orthanc stores by DICOMweb, finds the study with us and reads it back, bit for bit", async () => {
  const file = radiograph("dicomweb");
  const id = await upload(file);
  const { study, instance } = uids("dicomweb");
  await call("POST", "/dicom-web/servers/plumbline/stow", { Resources: [id], Synchronous: true });
  const row = await rowOf("dicomweb");
  expect(row).toMatchObject({ via: "stow", state: "STORED" });
  const blobs = await openBlobStore(join(environment.dataDir, "blobs"));
  await identify({ database: base.database, blobs, secret: null, timeZone: "UTC" }, row?.id ?? "");

  const query = { Uri: "/studies", Arguments: { StudyInstanceUID: study } };
  const found = await (await call("POST", "/dicom-web/servers/plumbline/qido", query)).json();
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).toContain(study);

  await call("DELETE", `/instances/${id}`);
  const wanted = { Resources: [{ Study: study }], Synchronous: true };
  await call("POST", "/dicom-web/servers/plumbline/retrieve", wanted);
  const [again] = (await (await call("POST", "/tools/lookup", Buffer.from(instance))).json()) as { Path: string }[];
  const back = Buffer.from(await (await call("GET", `${again?.Path}/file`)).arrayBuffer());
  expect(datasetOf(back).equals(datasetOf(file))).toBe(true);
});

test("echoscu, storescu and dcmsend, without and with TLS", async () => {
  const plain = ["-aec", "PLUMBLINE", "127.0.0.1", String(environment.dimsePort)];
  const certificate = ["+tls", tls("room1.key"), tls("room1.pem"), "+cf", tls("ca.pem")];
  const secured = [...certificate, "-aec", "PLUMBLINE", "127.0.0.1", String(environment.dimseTlsPort)];
  for (const to of [plain, secured]) expect((await runTool("echoscu", to)).ended).toBe("exit status 0");

  const send = async (tool: string, name: string, to: readonly string[]) => {
    const file = join(folder, `${name}.dcm`);
    writeFileSync(file, radiograph(name));
    expect(await runTool(tool, ["-aet", "ROOM1", ...to, file])).toMatchObject({ ended: "exit status 0" });
    expect((await keptDataset(name)).equals(datasetOf(readFileSync(file)))).toBe(true);
  };
  await send("storescu", "storescu", plain);
  await send("dcmsend", "dcmsend", plain);
  await send("storescu", "storescu-tls", secured);
  expect(await rowOf("storescu")).toMatchObject({ callingAeTitle: "ROOM1", tlsSubject: null });
  expect(await rowOf("storescu-tls")).toMatchObject({ callingAeTitle: "ROOM1", tlsSubject: "O=Clinic,CN=room1" });
});
