import { join } from "node:path";
import { createPixelDecoder } from "@plumbline/dicom";
import { ROOT_FOLDER } from "@plumbline/platform";
import { afterAll, expect, test } from "vitest";
import { judge } from "../fuzz/judge.ts";
import { mutantOf } from "../fuzz/mutate.ts";
import { madeSeeds, seedsFrom } from "../fuzz/seeds.ts";

const decoder = createPixelDecoder({ deadlineMs: 20_000 });
afterAll(() => decoder.close());

const SEED = 2026;
const COUNT = 400;

test("the seeds themselves are read and decoded", async () => {
  for (const { name, bytes } of madeSeeds()) expect(await judge(bytes, decoder), name).toEqual({ ends: "decoded" });
});

// 100 000 by `npm run fuzz`.
test(`${COUNT} mutants end with a picture or with a reason`, { timeout: 240_000 }, async () => {
  const seeds = [...madeSeeds(), ...seedsFrom([join(ROOT_FOLDER, "tests/fixtures/dicom/pydicom")])];
  const endings = new Set<string>();
  for (let index = 0; index < COUNT; index++) {
    const { bytes, what } = mutantOf(seeds, SEED, index);
    const verdict = await judge(bytes, index % 4 === 0 ? decoder : null).catch((error: unknown) => {
      throw new Error(`mutant ${index} of seed ${SEED} (${what})`, { cause: error });
    });
    endings.add(verdict.ends);
  }
  expect(endings).toContain("decoded");
  expect(endings).toContain("TRUNCATED");
  expect(endings).toContain("MALFORMED");
});

test("a mutant can be made again from its number", () => {
  const seeds = madeSeeds();
  for (const index of [0, 7, 99_999]) {
    expect(mutantOf(seeds, SEED, index).bytes.equals(mutantOf(seeds, SEED, index).bytes)).toBe(true);
  }
  expect(mutantOf(seeds, SEED, 1).bytes.equals(mutantOf(seeds, SEED, 2).bytes)).toBe(false);
});
