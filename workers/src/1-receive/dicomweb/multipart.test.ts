import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundaryOf, MultipartError, readParts } from "./multipart.ts";

const BOUNDARY = "plumb-line";
const part = (content: string | Buffer, type = "application/dicom"): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

/** `body` in pieces of `size` bytes, so that boundaries and headers fall across pieces. */
function inPieces(body: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, i) =>
    body.subarray(i * size, (i + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

/** A piece is good until the next one is asked for. */
async function copyOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function collect(body: Readable): Promise<string[]> {
  const contents: string[] = [];
  await readParts(body, BOUNDARY, async ({ mediaType, bytes }) => {
    contents.push(`${mediaType}: ${await copyOf(bytes)}`);
  });
  return contents;
}

describe("boundaryOf", () => {
  test("takes quoted and bare parameters in any case and order", () => {
    expect(boundaryOf('multipart/related; type="application/dicom"; boundary=abc')).toBe("abc");
    expect(boundaryOf('Multipart/Related;Boundary="a b=c"; Type=application/dicom')).toBe("a b=c");
  });

  test("takes the 73 characters of Orthanc's", () => {
    const boundary = "d3b66a09-0726-4946-ad26-ea3a5728ec5f-".repeat(2).slice(0, -1);
    expect(boundaryOf(`multipart/related; type="application/dicom"; boundary=${boundary}`)).toBe(boundary);
  });

  test.each([
    undefined,
    "application/dicom",
    "multipart/form-data; boundary=abc",
    'multipart/related; type="application/dicom+json"; boundary=abc',
    'multipart/related; type="application/dicom"',
    `multipart/related; type="application/dicom"; boundary=${"x".repeat(201)}`,
  ])("refuses %s", (contentType) => {
    expect(boundaryOf(contentType)).toBeNull();
  });
});

describe("readParts", () => {
  test.each([1, 7, 64, 100_000])("gives each part whole, in order, whatever the pieces (%i bytes)", async (size) => {
    const body = Buffer.concat([part("first"), part(""), part("third\r\n--plumb", "text/plain; x=y"), END]);
    expect(await collect(inPieces(body, size))).toEqual([
      "application/dicom: first",
      "application/dicom: ",
      "text/plain: third\r\n--plumb",
    ]);
  });

  test.each([4_096, 5_001, 65_536])(
    "frees what it has read, and nothing that is still needed (%i bytes)",
    async (size) => {
      const contents = [20_000, 0, 131_072, 64_999].map((length, number) =>
        Buffer.from(Array.from({ length }, (_, index) => (index % 7 === 0 ? 0x0d : number + index))),
      );
      const body = Buffer.concat([...contents.map((content) => part(content)), END]);
      // As Node's HTTP server gives them: each in memory of its own.
      const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => {
        const chunk = Buffer.from(new ArrayBuffer(Math.min(size, body.length - index * size)));
        return body.copy(chunk, 0, index * size) > 0 ? chunk : Buffer.alloc(0);
      });
      const found: Buffer[] = [];
      await readParts(Readable.from(chunks), BOUNDARY, async ({ bytes }) => {
        found.push(await copyOf(bytes));
      });
      expect(found.map((one, index) => one.equals(contents[index] ?? Buffer.alloc(1)))).toEqual([
        true,
        true,
        true,
        true,
      ]);
      // The last one is not followed by another read.
      expect(chunks.slice(0, -1).filter(({ byteLength }) => byteLength > 0)).toEqual([]);
    },
  );

  test("does not read the next part before the last one is dealt with", async () => {
    const big = Buffer.alloc(600_000, "x");
    const events: string[] = [];
    await readParts(inPieces(Buffer.concat([part(big), part(big), END]), 65_536), BOUNDARY, async ({ bytes }) => {
      events.push("begin");
      expect((await copyOf(bytes)).length).toBe(big.length);
      await new Promise(setImmediate);
      events.push("end");
    });
    expect(events).toEqual(["begin", "end", "begin", "end"]);
  });

  test("a body that is cut short is an error, and the cut part never looks complete", async () => {
    const whole = Buffer.concat([part("first"), part("second, which is longer"), END]);
    const complete: string[] = [];
    const read = readParts(inPieces(whole.subarray(0, whole.length - 40), 16), BOUNDARY, async ({ bytes }) => {
      complete.push((await copyOf(bytes)).toString());
    });
    await expect(read).rejects.toThrow(MultipartError);
    expect(complete.filter((content) => content.startsWith("second"))).toEqual([]);
  });

  test("a connection that breaks is an error", async () => {
    const body = new Readable({ read: () => undefined });
    body.push(part("first").subarray(0, 60));
    const read = collect(body);
    setImmediate(() => body.destroy());
    await expect(read).rejects.toThrow(/ends before its last boundary/);
  });

  test("what the handler throws comes out, and no further part is handled", async () => {
    let handled = 0;
    const read = readParts(inPieces(Buffer.concat([part("a"), part("b"), END]), 9), BOUNDARY, async () => {
      handled++;
      throw new Error("disk gone");
    });
    await expect(read).rejects.toThrow("disk gone");
    expect(handled).toBe(1);
  });

  test("no multipart at all is an error", async () => {
    await expect(collect(Readable.from([Buffer.from("hello")]))).rejects.toThrow(MultipartError);
    await expect(collect(Readable.from([END]))).rejects.toThrow(MultipartError);
  });

  test("whatever the parts hold and however the body is cut, each comes out as it went in", async () => {
    const near = fc.constantFrom(`\r\n--${BOUNDARY.slice(0, -1)}`, "\r\n--", "\r", "\r\r\n", `--${BOUNDARY}`, "\n");
    const content = fc.array(fc.oneof(near, fc.string({ maxLength: 20 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 90 }),
        async (parts, size) => {
          const contents = parts
            .map((pieces) => pieces.join(""))
            .filter((one) => !`\r\n${one}`.includes(`\r\n--${BOUNDARY}`));
          fc.pre(contents.length > 0);
          const body = Buffer.concat([...contents.map((one) => part(one)), END]);
          expect(await collect(inPieces(body, size))).toEqual(contents.map((one) => `application/dicom: ${one}`));
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });

  test("a preamble, spaces after a boundary and a part without a header are what RFC 2046 says", async () => {
    const body = Buffer.from(`preamble\r\n--${BOUNDARY} \t\r\n\r\nbare\r\n--${BOUNDARY}--\r\nepilogue`);
    expect(await collect(inPieces(body, 3))).toEqual(["null: bare"]);
  });

  test("what a handler leaves unread is passed over", async () => {
    const seen: number[] = [];
    await readParts(inPieces(Buffer.concat([part(Buffer.alloc(5_000)), part("b"), END]), 100), BOUNDARY, async () => {
      seen.push(1);
    });
    expect(seen).toHaveLength(2);
  });

  const limits = { maxParts: 2, maxHeaderBytes: 100, maxTotalBytes: 1_000 };
  const long = `--${BOUNDARY}\r\nX-Long: ${"x".repeat(200)}\r\n\r\n`;
  test.each([
    ["too many parts", Buffer.concat([part("a"), part("b"), part("c"), END]), 413],
    ["a part's header that is too long", Buffer.concat([Buffer.from(long), END]), 400],
    ["a part's header without an end", Buffer.from(long.slice(0, -4)), 400],
    ["a body that is too large", Buffer.concat([part(Buffer.alloc(2_000)), END]), 413],
    ["a boundary that does not come at once", Buffer.concat([Buffer.alloc(300), part("a"), END]), 400],
    ["other things after a boundary", Buffer.from(`--${BOUNDARY}x\r\n\r\na\r\n--${BOUNDARY}--`), 400],
  ])("%s is refused", async (_, body, status) => {
    const read = readParts(inPieces(body, 50), BOUNDARY, async ({ bytes }) => void (await copyOf(bytes)), limits);
    await expect(read).rejects.toMatchObject({ name: "MultipartError", status });
  });
});
