import { PDU } from "@plumbline/dicom";
import { randomNumbers } from "../../../packages/dicom/src/testkit/make-dicom.ts";
import { associateRequest, CR, connectRaw, ECHO, echo, pduHeader, storeCommand } from "../../testkit/raw-peer.ts";
import { openAssociation } from "../../testkit/store-scu.ts";
import { EXPLICIT, element, elements } from "../build.ts";
import type { Attack, Ports } from "./scale.ts";
import { atOnce, open, pour, shout } from "./sockets.ts";

const GIB = 2 ** 30;

/** A fragment's header: its length, its context, last or not. */
function pdv(contextId: number, control: number, length: number): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt32BE(length, 0);
  header[4] = contextId;
  header[5] = control;
  return header;
}

const associate = ({ dimse }: Ports) =>
  openAssociation({
    host: "127.0.0.1",
    port: dimse,
    callingAeTitle: "ATTACKER",
    calledAeTitle: "PLUMBLINE",
    sopClassUids: [CR],
    transferSyntaxUid: EXPLICIT,
  });

/** After an association was accepted. */
const afterwards = (name: string, ...bytes: readonly Uint8Array[]): Attack => ({
  name,
  run: async ({ dimse }) => {
    const peer = await connectRaw(dimse);
    await peer.associate(CR, ECHO);
    peer.send(...bytes);
    await peer.hear();
    peer.socket.destroy();
  },
});

const atFirst = (name: string, ...bytes: readonly Uint8Array[]): Attack => ({
  name,
  run: ({ dimse }) => shout(dimse, Buffer.concat(bytes)),
});

/** An object whose Pixel Data is as large as wanted, made as it is sent. */
function* largeDataset(name: string, mib: number): Generator<Uint8Array> {
  const frames = Math.max(1, mib - 1);
  const set = {
    "00280008": element("00280008", "IS", String(frames)),
    "00280010": element("00280010", "US", [1024]),
    "00280011": element("00280011", "US", [1024]),
    "7fe00010": element("7fe00010", "OW", "", frames * 2 ** 20),
  };
  yield Buffer.concat(elements(name, { set }));
  const frame = Buffer.alloc(2 ** 20, 0x55);
  for (let index = 0; index < frames; index++) yield frame;
}

const uidOf = (dataset: Buffer): string => {
  const at = dataset.indexOf(Buffer.from("080018005549", "hex"));
  const length = dataset.readUInt16LE(at + 6);
  return dataset.toString("latin1", at + 8, at + 8 + length).replaceAll("\0", "");
};

async function storeLarge(ports: Ports, mib: number): Promise<void> {
  const association = await associate(ports);
  const dataset = () => largeDataset("a large object by C-STORE", mib);
  const [head] = dataset();
  const sopInstanceUid = uidOf(head as Buffer);
  const status = await association.store({ sopClassUid: CR, sopInstanceUid, dataset: dataset() });
  await association.release();
  if (status !== 0) throw new Error(`The large object was answered with ${status.toString(16)}.`);
}

/** Objects of one UID and unlike bytes at the same time: each is kept, one of them is the first. */
async function storeSameUid(ports: Ports): Promise<void> {
  const heads = Array.from({ length: 8 }, (_, index) =>
    Buffer.concat(elements("the same UID at once", { set: { "00100010": element("00100010", "PN", `N^${index}`) } })),
  );
  const statuses = await Promise.all(
    heads.map(async (head) => {
      const association = await associate(ports);
      const status = await association.store({ sopClassUid: CR, sopInstanceUid: uidOf(head), dataset: [head] });
      await association.release();
      return status;
    }),
  );
  if (statuses.some((status) => status !== 0)) throw new Error(`Answers to the same UID: ${statuses.join(", ")}.`);
}

/** What a hostile or broken peer does to a DIMSE listener. */
export const DIMSE_ATTACKS: readonly Attack[] = [
  {
    name: "idle sockets",
    run: async ({ dimse }, { idleSockets }) => {
      const sockets = await Promise.all(Array.from({ length: idleSockets }, () => open(dimse)));
      for (const socket of sockets) socket?.write(Buffer.from([1]));
      await shout(dimse, Buffer.alloc(0), 1_500);
      for (const socket of sockets) socket?.destroy();
    },
  },
  {
    name: "rubbish connects",
    run: ({ dimse }, { rubbishConnects }) =>
      atOnce(rubbishConnects, 25, async (index) => {
        const next = randomNumbers(index + 1);
        await shout(dimse, Buffer.from(Array.from({ length: 200 }, () => next() & 0xff)), 200);
      }),
  },
  atFirst("HTTP", Buffer.from("POST /studies HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")),
  atFirst("a TLS hello", Buffer.from("16030100a5010000a10303", "hex")),
  atFirst("an A-ASSOCIATE-RQ of 4 GiB", pduHeader(PDU.associateRequest, 0xffff_ffff), Buffer.alloc(2 ** 20)),
  atFirst("P-DATA before an association", pduHeader(PDU.data, 100), pdv(1, 3, 96), Buffer.alloc(94)),
  atFirst("half an A-ASSOCIATE-RQ", associateRequest([CR]).subarray(0, 50)),
  afterwards("a PDU of 4 GiB", pduHeader(PDU.data, 0xffff_ffff), Buffer.alloc(2 ** 20)),
  afterwards("a fragment of 2 GiB", pduHeader(PDU.data, 4_096), pdv(1, 3, 2 * GIB), Buffer.alloc(4_090)),
  afterwards("an unknown context", echo(99)),
  afterwards("data before a command", pduHeader(PDU.data, 10), pdv(1, 2, 6), Buffer.alloc(4)),
  afterwards("a second association", associateRequest([CR])),
  {
    name: "a command without end",
    run: async ({ dimse }) => {
      const peer = await connectRaw(dimse);
      await peer.associate(CR, ECHO);
      const piece = Buffer.concat([pduHeader(PDU.data, 16_390), pdv(3, 1, 16_386), Buffer.alloc(16_384)]);
      await pour(peer.socket, Array(2_000).fill(piece) as Buffer[]);
      peer.socket.destroy();
    },
  },
  {
    name: "resets in mid-object",
    run: ({ dimse }, { brokenObjects }) =>
      atOnce(brokenObjects, 4, async () => {
        const peer = await connectRaw(dimse);
        await peer.associate(CR);
        const part = Buffer.concat([pduHeader(PDU.data, 65_542), pdv(1, 0, 65_538), Buffer.alloc(65_536, 7)]);
        peer.send(storeCommand(1, "1.2.3"));
        await pour(peer.socket, Array(16).fill(part) as Buffer[]);
        peer.socket.resetAndDestroy();
      }),
  },
  { name: "the same UID at once", run: storeSameUid },
  { name: "a large object", run: (ports, { largeObjectMib }) => storeLarge(ports, largeObjectMib) },
];
