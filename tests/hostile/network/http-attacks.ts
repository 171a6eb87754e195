import { randomNumbers } from "../../../packages/dicom/src/testkit/make-dicom.ts";
import { element, file } from "../build.ts";
import type { Attack } from "./scale.ts";
import { atOnce, ended, open, pour, shout } from "./sockets.ts";

const BOUNDARY = "b";
const TYPE = `Content-Type: multipart/related; type="application/dicom"; boundary=${BOUNDARY}`;
const headFor = (token: string, ...lines: readonly string[]): Buffer =>
  Buffer.from(
    ["POST /studies HTTP/1.1", "Host: x", `Authorization: Bearer ${token}`, TYPE, ...lines, "", ""].join("\r\n"),
  );

type Bytes = Uint8Array | ((token: string) => Uint8Array);

const head =
  (...lines: readonly string[]) =>
  (token: string): Buffer =>
    headFor(token, ...lines);

const says = (name: string, ...bytes: readonly Bytes[]): Attack => ({
  name: `HTTP: ${name}`,
  run: ({ http, token }) =>
    shout(http, Buffer.concat(bytes.map((each) => (typeof each === "function" ? each(token) : each)))),
});

const PART = Buffer.from(`--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`);

/** What a hostile or broken client does to the HTTP receiver. */
export const HTTP_ATTACKS: readonly Attack[] = [
  {
    name: "HTTP: idle sockets that begin a request",
    run: async ({ http }, { idleSockets }) => {
      const sockets = await Promise.all(Array.from({ length: idleSockets }, () => open(http)));
      for (const socket of sockets) socket?.write("POST /stu");
      await shout(http, Buffer.alloc(0), 1_500);
      for (const socket of sockets) socket?.destroy();
    },
  },
  {
    name: "HTTP: rubbish connects",
    run: ({ http }, { rubbishConnects }) =>
      atOnce(rubbishConnects, 25, async (index) => {
        const next = randomNumbers(index + 7);
        await shout(http, Buffer.from(Array.from({ length: 200 }, () => next() & 0xff)), 200);
      }),
  },
  says("headers of a megabyte", head(`X-Long: ${"x".repeat(2 ** 20)}`)),
  says("a Content-Length of 4 GiB, then nothing", head("Content-Length: 4294967296"), PART),
  says("two lengths", head("Content-Length: 5", "Content-Length: 50"), PART),
  says("chunks that are none", head("Transfer-Encoding: chunked"), Buffer.from("FFFFFFFFFFFFFFFF\r\nabc")),
  says("a part without end", head("Content-Length: 5000"), PART, Buffer.alloc(4_000)),
  says("a path of 60 KB", Buffer.from(`GET /${"../".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)),
  says(
    "a part header of a megabyte",
    head("Content-Length: 1048700"),
    Buffer.from(`--${BOUNDARY}\r\nX: ${"y".repeat(2 ** 20)}`),
  ),
  {
    name: "HTTP: a request of very many parts",
    run: async ({ http, token }, { partsOfOneRequest }) => {
      const part = Buffer.concat([PART, Buffer.from("no DICOM\r\n")]);
      const end = Buffer.from(`--${BOUNDARY}--\r\n`);
      const socket = await open(http);
      if (socket === null) throw new Error("The receiver takes no connection.");
      await pour(socket, [headFor(token, `Content-Length: ${part.length * partsOfOneRequest + end.length}`)]);
      await pour(
        socket,
        (function* () {
          for (let index = 0; index < partsOfOneRequest; index++) yield part;
          yield end;
        })(),
      );
      await shout(http, Buffer.alloc(0), 2_000);
      socket.destroy();
    },
  },
  {
    name: "HTTP: resets in mid-object",
    run: ({ http, token }, { brokenObjects }) =>
      atOnce(brokenObjects, 4, async () => {
        const socket = await open(http);
        if (socket === null) return;
        await pour(socket, [headFor(token, "Content-Length: 10000000"), PART, Buffer.alloc(2 ** 20, 3)]);
        socket.resetAndDestroy();
      }),
  },
  {
    name: "HTTP: a large object",
    run: async ({ http, token }, { largeObjectMib }) => {
      const socket = await open(http);
      if (socket === null) throw new Error("The receiver takes no connection.");
      const [name, end] = ["a large object by STOW", Buffer.from(`\r\n--${BOUNDARY}--\r\n`)];
      const pixels = element("7fe00010", "OW", "", largeObjectMib * 2 ** 20);
      const beginning = file(name, { set: { "7fe00010": pixels } });
      const chunk = Buffer.alloc(2 ** 20, 0x41);
      const length = PART.length + beginning.length + largeObjectMib * 2 ** 20 + end.length;
      await pour(socket, [headFor(token, `Content-Length: ${length}`, "Connection: close"), PART, beginning]);
      await pour(socket, Array(largeObjectMib).fill(chunk) as Buffer[]);
      await pour(socket, [end]);
      await ended(socket);
    },
  },
  {
    name: "HTTP: a large part that is no DICOM",
    run: async ({ http, token }, { largeObjectMib }) => {
      const socket = await open(http);
      if (socket === null) throw new Error("The receiver takes no connection.");
      const chunk = Buffer.alloc(2 ** 20, 0x41);
      await pour(socket, [headFor(token, `Content-Length: ${PART.length + largeObjectMib * 2 ** 20 + 7}`), PART]);
      await pour(
        socket,
        (function* () {
          for (let index = 0; index < largeObjectMib; index++) yield chunk;
          yield Buffer.from(`\r\n--${BOUNDARY}--`);
        })(),
      );
      socket.destroy();
    },
  },
];
