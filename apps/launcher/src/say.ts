import pc from "picocolors";

/** What the person at the terminal reads. */
export interface Say {
  line(text: string): void;
  /** A step of the start, "[4/6] Starting the database". */
  step(text: string): void;
  /** How far a long step is: one line that changes on a terminal, a line now and then elsewhere. */
  progress(text: string): void;
  /** Something went wrong and is being dealt with. */
  warn(text: string): void;
}

const EVERY_MS = 5_000;

export function sayOn(out: NodeJS.WriteStream, now: () => number = Date.now): Say {
  let pending = false;
  let last = Number.NEGATIVE_INFINITY;
  const write = (text: string) => {
    out.write(`${pending ? "\r\u001b[K" : ""}${text}\n`);
    pending = false;
  };
  return {
    line: write,
    step: (text) => {
      last = Number.NEGATIVE_INFINITY;
      write(pc.bold(text));
    },
    warn: (text) => write(pc.yellow(text)),
    progress: (text) => {
      if (out.isTTY) {
        out.write(`\r\u001b[K      ${text}`);
        pending = true;
      } else if (now() - last >= EVERY_MS) {
        last = now();
        write(`      ${text}`);
      }
    },
  };
}
