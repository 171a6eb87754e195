import { createInterface } from "node:readline";
import { EnvironmentError, environment, SOFTWARE_VERSION } from "@plumbline/platform";
import { SingleBar } from "cli-progress";
import { Command, InvalidArgumentError } from "commander";
import { CommandError } from "./command-error.ts";
import { addIdentityCommands } from "./identity-commands.ts";
import type { OrphanOptions } from "./orphans.ts";
import type { PeerOptions } from "./peer.ts";
import { addRollupCommands } from "./rollup-commands.ts";

const write = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);

// `plumbline grade … | head` closes our output early; that is the reader's right and no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

// A command loads its own code when it is run: `--help` and `score` must not wait for the models' runtime.
const program = new Command("plumbline")
  .description("Grades wrist radiographs by the rubric wrist-dr-cq.")
  .version(SOFTWARE_VERSION)
  .showHelpAfterError("(plumbline --help shows how it is used)");

program
  .command("grade")
  .description("grade DICOM files without a database")
  .argument("<path...>", "files, or folders with everything below them")
  .option("--json", "one JSON object a line and instance, instead of a table")
  .addHelpText("after", "\nExit status 1 only when nothing could be graded.")
  .action(async (paths: string[], { json = false }: { json?: boolean }) => {
    const { gradePaths } = await import("./grade.ts");
    const { formatLine } = await import("./grade-table.ts");
    const { openGrader } = await import("@plumbline/workers/grade");
    const { modelsDir, maxObjectBytes } = environment();
    const grader = await openGrader({ modelsDir });
    const { graded } = await gradePaths(paths, {
      ...grader.deps,
      maxBytes: maxObjectBytes,
      write: (line) => write(json ? JSON.stringify(line) : formatLine(line)),
    });
    await grader.close();
    process.exitCode = graded > 0 ? 0 : 1;
  });

program
  .command("score")
  .description("score findings (one JSON object a line on standard input) by the rubric; no image is needed")
  .addHelpText("after", "\nExit status 1 when lines were read and none could be scored.")
  .action(async () => {
    const { runScore } = await import("./score.ts");
    const { scored, rejected } = await runScore(createInterface({ input: process.stdin }), write);
    process.exitCode = scored === 0 && rejected > 0 ? 1 : 0;
  });

program
  .command("import")
  .description("hand DICOM files to the running system")
  .argument("<path...>", "files, or folders with everything below them")
  .addHelpText("after", "\nExit status 1 when a file was not taken over; each is named with the reason.")
  .action(async (paths: string[]) => {
    const { importPaths } = await import("./import.ts");
    const { readLocalToken } = await import("@plumbline/database");
    const { host, receiverPort, dataDir } = environment();
    const url = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${receiverPort}/studies`;
    const bar = new SingleBar({ format: "{bar} {value} of {total} files", stream: process.stderr, noTTYOutput: false });
    const failures: string[] = [];
    bar.start(0, 0);
    const { stored, failed } = await importPaths(paths, {
      receiver: { url, token: await readLocalToken(dataDir) },
      onProgress: (done, total) => {
        bar.setTotal(total);
        bar.update(done);
      },
      onFailure: (path, reason) => failures.push(`${path}: ${reason}`),
    }).finally(() => bar.stop());
    for (const failure of failures) complain(failure);
    write(`${stored} handed over, ${failed} not.`);
    process.exitCode = failed > 0 || stored === 0 ? 1 : 0;
  });

const token = program.command("token").description("who may send and read by DICOMweb (while Plumbline runs)");
token
  .command("add")
  .description("make a token and show it, once")
  .argument("<name>", "who will use it: letters, digits, dots, dashes")
  .option("--store", "it may send objects (STOW-RS)")
  .option("--read", "it may search and read them (QIDO-RS, WADO-RS)")
  .action(async (name: string, { store = false, read = false }: { store?: boolean; read?: boolean }) => {
    const { addToken } = await import("./token.ts");
    for (const line of await addToken(environment(), name, { store, read })) write(line);
  });
token
  .command("list")
  .description("the tokens, without what they are")
  .action(async () => {
    const { listTokens } = await import("./token.ts");
    for (const line of await listTokens(environment())) write(line);
  });
token
  .command("revoke")
  .argument("<name>")
  .description("no receiver takes it any more")
  .action(async (name: string) => {
    const { revokeToken } = await import("./token.ts");
    for (const line of await revokeToken(environment(), name)) write(line);
  });

const peer = program.command("peer").description("who may open DICOM associations (while Plumbline runs)");
const port = (text: string): number => {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A port is a number from 1 to 65535.");
};
peer
  .command("list")
  .description("the list, with what each row demands")
  .action(async () => {
    const { listPeers } = await import("./peer.ts");
    for (const line of await listPeers(environment())) write(line);
  });
peer
  .command("add")
  .description("let a DICOM node in; programs on this machine need no row")
  .argument("<ae-title>", "its AE title, as it calls itself")
  .argument("<address>", "its IP address, or a network like 192.168.10.0/24")
  .option("--site <code>", "the site that its objects belong to")
  .option("--port <number>", "where it listens for reports of storage commitment", port)
  .option("--host <host>", "and at which host, where that is not the address it calls from")
  .option("--tls", "and that it listens there with TLS")
  .option("--certificate <subject>", 'the subject its certificate must have, like "C=DE,O=Clinic,CN=ct1"')
  .action(async (aeTitle: string, address: string, options: PeerOptions) => {
    const { addToPeers } = await import("./peer.ts");
    for (const line of await addToPeers(environment(), aeTitle, address, options)) write(line);
  });
peer
  .command("remove")
  .description("do not let it in any more; associations that it has go on")
  .argument("<ae-title>")
  .argument("<address>", "as the list shows it")
  .action(async (aeTitle: string, address: string) => {
    const { removeFromPeers } = await import("./peer.ts");
    for (const line of await removeFromPeers(environment(), aeTitle, address)) write(line);
  });

addIdentityCommands(program, { environment, write });
addRollupCommands(program, { environment, write });

const failed = program.command("failed").description("what the workers gave up (while Plumbline runs)");
failed
  .command("list")
  .description("id, stage, time of receipt and reason of each, newest first")
  .action(async () => {
    const { listFailed } = await import("./failed.ts");
    for (const line of await listFailed(environment())) write(line);
  });
failed
  .command("retry")
  .description("put them back to work")
  .argument("[id...]", "as the list shows them")
  .option("--all", "everything that failed")
  .action(async (ids: string[], options: { all?: boolean }) => {
    const { retryFailed } = await import("./failed.ts");
    for (const line of await retryFailed(environment(), ids, options)) write(line);
  });

const days = (text: string): number => {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A number of days is a whole number.");
};
const orphans = program
  .command("orphans")
  .description("stored files of objects that no row names, left by senders that never came back");
orphans
  .command("list")
  .description("hash, bytes and time of each; changes nothing")
  .option("--older-than <days>", "not those that were written later; 7 unless given, at least 1", days)
  .action(async (options: OrphanOptions) => {
    const { listOrphans } = await import("./orphans.ts");
    for (const line of await listOrphans(environment(), options)) write(line);
  });
orphans
  .command("remove")
  .description("remove them; what a sender brings again meanwhile stays")
  .option("--older-than <days>", "not those that were written later; 7 unless given, at least 1", days)
  .option("--most", "also where more files have no row than have one")
  .action(async (options: OrphanOptions) => {
    const { cleanOrphans } = await import("./orphans.ts");
    for (const line of await cleanOrphans(environment(), options)) write(line);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof CommandError)) throw error;
  complain(error.message);
  process.exitCode = 1;
}
