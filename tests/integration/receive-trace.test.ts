import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createTestDatabase, createTestEnvironment, smallObject, startDimseReceiver, until } from "../testkit/index.ts";
import { openAssociation } from "../testkit/store-scu.ts";

/** The operating system's own record of what the receiver did before it answered. */

const CR = "1.2.840.10008.5.1.4.1.1.1";
const CALLS = "fdatasync,fsync,rename,read,write,writev";

/** What stands behind the file meta information. */
const datasetOf = (file: Buffer): Buffer => file.subarray(144 + file.readUInt32LE(140));

/** The calls in the order in which they ended, except that what is sent counts from when it began. */
function inOrder(log: string): string[] {
  const begun = new Map<string, string>();
  return log.split("\n").flatMap((line) => {
    const [, thread = "", text = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const started = text.split(" <unfinished ...>")[0] ?? "";
    const isSending = /^writev?\(/.test(text);
    if (started !== text) {
      begun.set(thread, started);
      return isSending ? [started] : [];
    }
    if (!text.startsWith("<... ")) return [text];
    // Results of such calls are moved to the right.
    const ended = text.replace(/^<\.\.\. \w+ resumed>/, "").replace(/\) +=/, ") =");
    const whole = `${begun.get(thread) ?? ""}${ended}`;
    return /^writev?\(/.test(whole) ? [] : [whole];
  });
}

test.each([
  ["a small object, whose row is written meanwhile", 100_000, "COMMIT"],
  ["a large one, whose row is written afterwards", 3_000_000, "store_received"],
])("%s: content, name and folder are synced, then it is committed, then the sender hears", async (_, size, commit) => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-trace-"));
  const base = await createTestDatabase();
  const { environment, remove } = await createTestEnvironment(base.url);
  const log = join(folder, "strace");
  const under = ["strace", "-D", "-f", "-yy", "-s", "200", "-e", `trace=${CALLS}`, "-e", "signal=none", "-o", log];
  const receiver = await startDimseReceiver(environment, under);
  try {
    const scu = await openAssociation({
      host: "127.0.0.1",
      port: environment.dimsePort,
      callingAeTitle: "TRACED",
      calledAeTitle: environment.aeTitle,
      sopClassUids: [CR],
      transferSyntaxUid: "1.2.840.10008.1.2.1",
    });
    const object = smallObject({ sopInstanceUid: "1.2.3.1", sopClassUid: CR, pixelBytes: size });
    expect(await scu.store({ sopClassUid: CR, sopInstanceUid: "1.2.3.1", dataset: [datasetOf(object)] })).toBe(0);
    await scu.release();
    const { sha256 } = await base.database.receivedObject.findFirstOrThrow();
    const blobs = join(environment.dataDir, "blobs");
    const calls = await until("the answer in the record", () => {
      const seen = inOrder(readFileSync(log, "utf8"));
      return seen.some((call) => isAnswer(call, environment.dimsePort)) && seen;
    });
    const place = (what: string, is: (call: string) => boolean): number => {
      const found = calls.findIndex(is);
      if (found < 0) throw new Error(`No ${what} in the record:\n${calls.filter(tells).join("\n")}`);
      return found;
    };
    const hash2 = sha256.slice(0, 2);
    const target = `${blobs}/${hash2}/${sha256}.dcm`;
    const steps = [
      place("fdatasync of the content", (call) => call.startsWith("fdatasync(") && call.includes(`${blobs}/incoming/`)),
      place("rename", (call) => call.startsWith("rename(") && call.includes(`"${target}") = 0`)),
      place("fsync of the folder", (call) => call.startsWith("fsync(") && call.includes(`<${blobs}/${hash2}>) = 0`)),
      place("commit", (call) => /^writev?\(/.test(call) && call.includes(commit)),
      place("C-STORE response", (call) => isAnswer(call, environment.dimsePort)),
    ];
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    // The folder is new, so its own name must be on the disk too.
    const parent = place(
      "fsync of its parent",
      (call) => call.startsWith("fsync(") && call.includes(`<${blobs}>) = 0`),
    );
    expect(parent).toBeLessThan(steps[3] ?? 0);
    // What the server said to the commit was read before the sender was answered.
    const said = calls.findLastIndex(
      (call, index) => index < (steps[4] ?? 0) && call.startsWith("read(") && /INSERT|SELECT 1|COMMIT/.test(call),
    );
    expect(said).toBeGreaterThan(steps[3] ?? 0);
  } finally {
    await receiver.end("SIGTERM");
    await base.drop();
    remove();
    rmSync(folder, { recursive: true });
  }
});

/** Synced, renamed or written to a peer. */
const tells = (call: string): boolean => /^(?:fdatasync|fsync|rename)\(/.test(call) || /^write.*TCP/.test(call);

/** A P-DATA-TF (type 4) to the peer. */
function isAnswer(call: string, port: number): boolean {
  return /^writev?\(/.test(call) && call.includes(`:${port}->`) && /"\\4\\0/.test(call);
}
