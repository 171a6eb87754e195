import type { IdentityKind } from "@plumbline/database";
import type { Environment } from "@plumbline/platform";
import { type Command, Option } from "commander";

const KINDS: Readonly<Record<string, IdentityKind>> = { site: "SITE", device: "DEVICE", technologist: "TECHNOLOGIST" };

export interface CommandDeps {
  /** Read when a command runs, so that `--help` needs none. */
  readonly environment: () => Environment;
  readonly write: (line: string) => void;
}

/** `plumbline identity …`: what headers report, and what people make of it. Each command loads its own code. */
export function addIdentityCommands(program: Command, { environment, write }: CommandDeps): void {
  const print = async (lines: Promise<readonly string[]>): Promise<void> => (await lines).forEach(write);
  const identity = program
    .command("identity")
    .description("sites, devices and technologists as headers report them (while Plumbline runs)");
  identity
    .command("list")
    .description("what was reported, and the unit that each points to")
    .addOption(new Option("--kind <kind>", "only these").choices(Object.keys(KINDS)))
    .option("--unconfirmed", "only those that no person has looked at")
    .option("--site <code>", "only those of this site")
    .option("--json", "one JSON object a line")
    .action(async (options: { kind?: string; unconfirmed?: boolean; site?: string; json?: boolean }) => {
      const { identityText, listIdentities } = await import("./identity.ts");
      const { kind: word, json = false, ...rest } = options;
      const kind = word === undefined ? undefined : KINDS[word];
      const lines = await listIdentities(environment(), { ...rest, ...(kind === undefined ? {} : { kind }) });
      for (const line of lines) write(json ? JSON.stringify(line) : identityText(line));
      if (lines.length === 0 && !json) write("Nothing of this kind was reported yet.");
    });
  identity
    .command("merge")
    .description("make identities aliases of one unit: their images, past and future, belong to it")
    .argument("<id...>", "identities")
    .requiredOption("--into <id>", "the unit, or an identity of it")
    .action(async (ids: string[], { into }: { into: string }) =>
      print((await import("./identity.ts")).merge(environment(), ids, into)),
    );
  identity
    .command("split")
    .description("give an alias its own unit back, with all its images")
    .argument("<id>", "the identity")
    .action(async (id: string) => print((await import("./identity.ts")).split(environment(), id)));
  identity
    .command("move")
    .description("move a device with its studies to another site")
    .argument("<id>", "the device's identity")
    .requiredOption("--site <code>", "where to")
    .action(async (id: string, { site }: { site: string }) =>
      print((await import("./identity.ts")).move(environment(), id, site)),
    );
  identity
    .command("rename")
    .description("what people call a site, device or technologist")
    .argument("<unit>", "id of the unit")
    .argument("<name>")
    .option("--zh <name>", 'of a site: its Chinese name; "" takes it away')
    .action(async (unit: string, name: string, { zh }: { zh?: string }) =>
      print((await import("./identity.ts")).rename(environment(), unit, name, zh)),
    );
  identity
    .command("confirm")
    .description("a person has looked at it")
    .argument("<id...>", "identities")
    .option("--undo", "take that back")
    .action(async (ids: string[], { undo = false }: { undo?: boolean }) =>
      print((await import("./identity.ts")).confirm(environment(), ids, !undo)),
    );
  identity
    .command("zone")
    .description("the time zone whose days are a site's days")
    .argument("<site>", "code of the site")
    .argument("<zone>", "of the IANA list, like Asia/Shanghai")
    .action(async (site: string, zone: string) =>
      print((await import("./identity.ts")).setZone(environment(), site, zone)),
    );
}
