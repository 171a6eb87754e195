import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@plumbline/launcher/ports";
import { answers, type TestProcess } from "./processes.ts";
import { until } from "./until.ts";

export interface Orthanc extends TestProcess {
  readonly dicomPort: number;
  /** Of its REST interface; DICOMweb is under `/dicom-web`. */
  readonly url: string;
}

const DICOMWEB_PLUGIN = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

/**
 * Debian's Orthanc on free ports, with its DICOMweb plugin; everything it keeps lies in the folder. `settings` are
 * those of its configuration file and win over ours.
 */
export async function startOrthanc(folder: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Orthanc> {
  mkdirSync(folder, { recursive: true });
  const [dicomPort, httpPort] = [await freePort(), await freePort()];
  const configuration = join(folder, "orthanc.json");
  writeFileSync(
    configuration,
    JSON.stringify({
      Name: "Test",
      StorageDirectory: join(folder, "storage"),
      IndexDirectory: join(folder, "storage"),
      DicomAet: "ORTHANC",
      DicomPort: dicomPort,
      HttpPort: httpPort,
      RemoteAccessAllowed: false,
      AuthenticationEnabled: false,
      Plugins: [DICOMWEB_PLUGIN],
      DicomWeb: { Enable: true, Root: "/dicom-web/" },
      ...settings,
    }),
  );
  const program = startTool("Orthanc", [configuration]);
  const url = `http://127.0.0.1:${httpPort}`;
  try {
    await until("Orthanc", () => answers(`${url}/system`));
  } catch (error) {
    await program.end("SIGKILL");
    throw new Error(`${String(error)}\n${program.output()}`);
  }
  return { ...program, dicomPort, url };
}

/** A program of Debian's; DCMTK's (and what is built on it) would wait for delayed acknowledgements without this. */
export function startTool(name: string, args: readonly string[]): TestProcess {
  const child = spawn(name, args, { env: { ...process.env, TCP_NODELAY: "1" }, stdio: ["ignore", "pipe", "pipe"] });
  let written = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written += text;
    });
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started: is it installed (scripts/lib/debian.mjs)?`);
  const ended = once(child, "exit").then(([status, signal]) => (signal ? `signal ${signal}` : `exit status ${status}`));
  return {
    pid,
    output: () => written,
    ended,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
