import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
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

async function collect(body: Readable): Promise<string[]> {
  const contents: string[] = [];
  await readParts(body, BOUNDARY, async ({ mediaType, bytes }) => {
    contents.push(`${mediaType}: ${await buffer(bytes)}`);
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

  test("does not read the next part before the last one is dealt with", async () => {
    const big = Buffer.alloc(600_000, "x");
    const events: string[] = [];
    await readParts(inPieces(Buffer.concat([part(big), part(big), END]), 65_536), BOUNDARY, async ({ bytes }) => {
      events.push("begin");
      expect((await buffer(bytes)).length).toBe(big.length);
      await new Promise(setImmediate);
      events.push("end");
    });
    expect(events).toEqual(["begin", "end", "begin", "end"]);
  });

  test("a body that is cut short is an error, and the cut part never looks complete", async () => {
    const whole = Buffer.concat([part("first"), part("second, which is longer"), END]);
    const complete: string[] = [];
    const read = readParts(inPieces(whole.subarray(0, whole.length - 40), 16), BOUNDARY, async ({ bytes }) => {
      complete.push((await buffer(bytes)).toString());
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
});
