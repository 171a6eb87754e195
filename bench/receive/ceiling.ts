import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { createTemplate } from "./objects.ts";

/** Objects of one size written to new files, each synced (fdatasync), in so many lanes at once. @returns milliseconds */
export async function writeAndSync(folder: string, side: number, objects: number, lanes: number): Promise<number> {
  const template = createTemplate(side, "ceiling");
  const queue = Array.from({ length: objects }, (_, number) => template.make(number)).entries();
  await mkdir(folder);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [number, { meta, head, pixels }] of queue) {
        const file = await open(join(folder, String(number)), "wx");
        for (const piece of [meta, head, ...pixels]) await writeAll(file, piece);
        await file.datasync();
        await file.close();
      }
    }),
  );
  const ms = performance.now() - begun;
  await rm(folder, { recursive: true });
  return ms;
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}
