import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import type { CommandDeps } from "./identity-commands.ts";

/** `plumbline rollup …`: whether the stored figures are what the gradings say. */
export function addRollupCommands(program: Command, { environment, write }: CommandDeps): void {
  const rollup = program.command("rollup").description("the stored figures (while Plumbline runs)");
  rollup
    .command("verify")
    .description("count everything again and name each stored figure that is otherwise; changes nothing")
    .addHelpText("after", "\nExit status 1 when there are differences.")
    .action(async () => {
      const { verifyStored } = await import("./rollup.ts");
      const { lines, right } = await verifyStored(environment());
      for (const line of lines) write(line);
      if (!right) process.exitCode = 1;
    });
  rollup
    .command("rebuild")
    .description("count everything again and store it; figures stay readable meanwhile")
    .action(async () => {
      const { rebuildStored } = await import("./rollup.ts");
      const bar = new SingleBar({
        format: "{bar} {value} of {total} months",
        stream: process.stderr,
        noTTYOutput: false,
      });
      bar.start(0, 0);
      const lines = await rebuildStored(environment(), (done, all) => {
        bar.setTotal(all);
        bar.update(done);
      }).finally(() => bar.stop());
      for (const line of lines) write(line);
    });
}
