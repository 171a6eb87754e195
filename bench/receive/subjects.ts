import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { migrate, readLocalToken } from "@plumbline/database";
import { freePort } from "@plumbline/launcher/ports";
import { startCluster } from "@plumbline/launcher/postgres";
import { type Environment, parseEnvironment } from "@plumbline/platform";
import { startOrthanc, startTool } from "../../tests/testkit/orthanc.ts";
import { answers, startProgram, type TestProcess } from "../../tests/testkit/processes.ts";
import { until } from "../../tests/testkit/until.ts";
import { clusterCpuMs } from "../measure.ts";
import { ORTHANC, OURS, STORESCP, STORESCP_LARGE_PDU } from "./plans.ts";

/** A program that receives, and how it is reached. */
export interface Subject {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  /** STOW-RS only. */
  readonly path: string;
  readonly token: string | null;
  /** Removes what may be removed, so that the disk does not write it back while another one is measured. */
  clear(): void;
}

export interface Subjects {
  readonly dimse: readonly Subject[];
  readonly stow: readonly Subject[];
  /** Milliseconds of processor time of our PostgreSQL so far. */
  databaseCpuMs(): number;
  stop(): Promise<void>;
}

/** The largest that DCMTK takes; it announces 16 KiB unless told otherwise, and spends more time on those. */
const LARGE_PDU = 131_072;

/** All of them at once, each with its folder on the same disk. Those that are not measured wait and do nothing. */
export async function startSubjects(folder: string): Promise<Subjects> {
  const started: { end(): Promise<unknown> }[] = [];
  const keep = (program: TestProcess): TestProcess => {
    started.push({ end: () => program.end("SIGTERM") });
    return program;
  };
  const stop = async (): Promise<void> => {
    for (const { end } of started.reverse()) await end();
  };
  try {
    const storescp = await startStorescp(STORESCP, join(folder, "storescp"), [], keep);
    const largePdu = ["--max-pdu", String(LARGE_PDU)];
    const tuned = await startStorescp(STORESCP_LARGE_PDU, join(folder, "storescp-pdu"), largePdu, keep);
    const orthanc = await startOrthanc(join(folder, "orthanc"), ORTHANC_DURABLE);
    keep(orthanc);
    const cluster = await startCluster({
      folder: join(folder, "postgres"),
      passwordFile: join(folder, "password"),
      logFile: join(folder, "postgres.log"),
    });
    started.push({ end: () => cluster.stop() });
    const ours = await startOurs(join(folder, "plumbline"), cluster.url("postgres"), keep);
    const peer = { name: ORTHANC, pid: orthanc.pid, token: null, clear: () => undefined };
    return {
      dimse: [ours.dimse, storescp, tuned, { ...peer, port: orthanc.dicomPort, path: "" }],
      stow: [ours.stow, { ...peer, port: Number(new URL(orthanc.url).port), path: "/dicom-web/studies" }],
      databaseCpuMs: () => clusterCpuMs(cluster.folder),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Durable as far as Orthanc goes: files are synced before it answers. */
const ORTHANC_DURABLE = {
  SyncStorageArea: true,
  StorageCompression: false,
  OverwriteInstances: false,
};

type Keep = (program: TestProcess) => TestProcess;

/** `+B` writes what comes as it comes, and never syncs; one process an association. */
async function startStorescp(name: string, folder: string, options: readonly string[], keep: Keep): Promise<Subject> {
  mkdirSync(folder);
  const port = await freePort();
  const args = ["+B", "--fork", ...options, "-od", folder, String(port)];
  const { pid } = keep(startTool("storescp", args));
  await until("storescp", () => listens(port));
  const clear = (): void => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  };
  return { name, pid, port, path: "", token: null, clear };
}

async function startOurs(dataDir: string, databaseUrl: string, keep: Keep): Promise<{ dimse: Subject; stow: Subject }> {
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  await migrate(databaseUrl);
  const environment: Environment = parseEnvironment({
    DATABASE_URL: databaseUrl,
    PLUMBLINE_DATA_DIR: dataDir,
    PLUMBLINE_RECEIVER_PORT: String(await freePort()),
    PLUMBLINE_DIMSE_PORT: String(await freePort()),
    PLUMBLINE_DIMSE_HEALTH_PORT: String(await freePort()),
    PLUMBLINE_DEMO: "off",
    PLUMBLINE_LOG_LEVEL: "warn",
  });
  const { receiverPort, dimsePort, dimseHealthPort } = environment;
  const http = keep(startProgram(["workers/src/1-receive/main.ts"], environment));
  const dimse = keep(startProgram(["workers/src/1-receive/dimse/main.ts"], environment));
  await until("our receiver", () => answers(`http://127.0.0.1:${receiverPort}/healthz`));
  await until("our DIMSE receiver", () => answers(`http://127.0.0.1:${dimseHealthPort}/healthz`));
  const shared = { name: OURS, clear: () => undefined };
  const token = await readLocalToken(dataDir);
  return {
    dimse: { ...shared, pid: dimse.pid, port: dimsePort, path: "", token: null },
    stow: { ...shared, pid: http.pid, port: receiverPort, path: "/studies", token },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
