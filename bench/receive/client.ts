/**
 * The sender of `npm run bench:receive`, a process of its own: `client.ts '<JSON of Trial>'`. Objects are made and
 * associations are open before the clock starts; it stops with the last answer. Prints JSON of TrialResult.
 */
import { Agent, request } from "node:http";
import { openAssociation } from "../../tests/testkit/store-scu.ts";
import { type BenchObject, CR_IMAGE_STORAGE, createTemplate, EXPLICIT_LITTLE_ENDIAN } from "./objects.ts";

export interface Trial {
  readonly protocol: "dimse" | "stow";
  readonly port: number;
  /** STOW only. */
  readonly path: string;
  /** STOW only: sent as a bearer token; null where the receiver wants none. */
  readonly token: string | null;
  readonly side: number;
  readonly objects: number;
  readonly associations: number;
  /** Of the UIDs: another for every trial. */
  readonly run: string;
}

export interface TrialResult {
  readonly ms: number;
  readonly bytes: number;
}

const BOUNDARY = "plumbline-bench-boundary";
const BEFORE = Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`);
const AFTER = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

const trial = JSON.parse(process.argv[2] ?? "") as Trial;
const template = createTemplate(trial.side, trial.run);
const queue = Array.from({ length: trial.objects }, (_, number) => template.make(number)).values();
const lanes = Array.from({ length: trial.associations }, trial.protocol === "dimse" ? openDimse : openStow);
const opened = await Promise.all(lanes);

const begun = performance.now();
await Promise.all(
  opened.map(async ({ send }) => {
    for (const object of queue) await send(object);
  }),
);
const ms = performance.now() - begun;
await Promise.all(opened.map(({ end }) => end()));
const result: TrialResult = { ms, bytes: template.bytes * trial.objects };
process.stdout.write(JSON.stringify(result));

interface Lane {
  /** @throws unless the object was taken */
  send(object: BenchObject): Promise<void>;
  end(): Promise<void>;
}

async function openDimse(): Promise<Lane> {
  const association = await openAssociation({
    host: "127.0.0.1",
    port: trial.port,
    callingAeTitle: "BENCH",
    calledAeTitle: "PLUMBLINE",
    sopClassUids: [CR_IMAGE_STORAGE],
    transferSyntaxUid: EXPLICIT_LITTLE_ENDIAN,
  });
  return {
    send: async ({ sopInstanceUid, head, pixels }) => {
      const dataset = [head, ...pixels];
      const status = await association.store({ sopClassUid: CR_IMAGE_STORAGE, sopInstanceUid, dataset });
      if (status !== 0) throw new Error(`The receiver answered with status ${status.toString(16)}.`);
    },
    end: () => association.release(),
  };
}

async function openStow(): Promise<Lane> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (object) => post(agent, object),
    end: async () => agent.destroy(),
  };
}

function post(agent: Agent, { meta, head, pixels }: BenchObject): Promise<void> {
  const pieces = [BEFORE, meta, head, ...pixels, AFTER];
  const headers = {
    "Content-Type": `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
    "Content-Length": pieces.reduce((sum, { length }) => sum + length, 0),
    Accept: "application/dicom+json",
    ...(trial.token === null ? {} : { Authorization: `Bearer ${trial.token}` }),
  };
  return new Promise((resolve, reject) => {
    const { port, path } = trial;
    const sent = request({ agent, host: "127.0.0.1", port, path, method: "POST", headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200 && failures(body) === 0) resolve();
        else reject(new Error(`The receiver answered with HTTP status ${response.statusCode}: ${body.slice(0, 500)}`));
      });
    });
    sent.on("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

/** Items of the Failed SOP Sequence (0008,1198), which Orthanc names even where it is empty. */
function failures(body: string): number {
  return JSON.parse(body)["00081198"]?.Value?.length ?? 0;
}
