import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GENERATED_FILE, generateTypes } from "../../codegen.ts";

test("the generated operations are those of the .graphql files and the API's committed schema", async () => {
  expect(readFileSync(GENERATED_FILE, "utf8"), "stale: run npm run codegen -w @plumbline/web").toBe(
    await generateTypes(),
  );
});
