import { expect, test } from "vitest";
import { waitOut } from "./wait-out.ts";

const never = new AbortController().signal;

test("says that there was nothing to wait for", async () => {
  expect(await waitOut({ database: async () => undefined }, { signal: never })).toBe(false);
});

test("waits until everything works again, and says once why", async () => {
  let asked = 0;
  const said: string[] = [];
  const database = async (): Promise<void> => {
    if (++asked <= 2) throw new Error("no answer");
  };
  const disk = async (): Promise<void> => undefined;
  const waited = await waitOut({ database, disk }, { signal: never, onWait: (reasons) => said.push(reasons) });
  expect([waited, asked, said]).toEqual([true, 3, ["database: no answer"]]);
});

test("ends with an error when it is aborted while it waits", async () => {
  const closing = new AbortController();
  const database = (): Promise<void> => Promise.reject(new Error("no answer"));
  const waiting = waitOut(
    { database },
    { signal: closing.signal, onWait: () => closing.abort(new Error("the worker is closing")) },
  );
  await expect(waiting).rejects.toThrow();
  expect(closing.signal.aborted).toBe(true);
});
