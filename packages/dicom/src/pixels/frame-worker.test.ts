import { afterEach, expect, it } from "vitest";
import { encodeWithOpenJpeg } from "../testkit/jpeg2000.ts";
import { syntheticPixels } from "../testkit/make-dicom.ts";
import { createFrameWorker, type FrameWorker } from "./frame-worker.ts";
import type { FrameRequest } from "./types.ts";

const open: FrameWorker[] = [];
afterEach(async () => {
  for (const worker of open.splice(0)) await worker.close();
});

const pixels = syntheticPixels(64, 48, 12);
const request: FrameRequest = {
  codec: "jpeg-2000",
  codestream: encodeWithOpenJpeg(pixels, []),
  width: 64,
  height: 48,
  components: 1,
  bitsAllocated: 16,
};

it("gives back the memory of a frame that took more than may be kept, and decodes the next one", async () => {
  const worker = createFrameWorker(20_000, 1);
  open.push(worker);
  const residentBytes: number[] = [];
  for (let round = 0; round < 6; round++) {
    const frame = await worker.decode(request);
    expect(Array.from(frame.samples)).toEqual(pixels.values);
    residentBytes.push(process.memoryUsage.rss());
  }
  // Six codecs that stayed would hold 50 MiB each.
  expect((residentBytes.at(-1) ?? 0) - (residentBytes[1] ?? 0)).toBeLessThan(150 * 2 ** 20);
});

it("leaves the caller's codestream as it was", async () => {
  const worker = createFrameWorker(20_000);
  open.push(worker);
  const before = Array.from(request.codestream);
  await worker.decode(request);
  expect(Array.from(request.codestream)).toEqual(before);
});

it("a damaged frame costs only itself", async () => {
  const worker = createFrameWorker(20_000);
  open.push(worker);
  const damaged = { ...request, codestream: request.codestream.map((byte, at) => (at > 20 && at < 80 ? 0xff : byte)) };
  const [bad, good] = await Promise.allSettled([worker.decode(damaged), worker.decode(request)]);
  expect(bad).toMatchObject({ status: "rejected", reason: { code: "BAD_PIXELS" } });
  expect(good.status).toBe("fulfilled");
});
