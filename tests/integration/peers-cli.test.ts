import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Environment, ROOT_FOLDER, variablesFor } from "@plumbline/platform";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFixtures } from "../testkit/fixtures/index.ts";
import { createTestDatabase, createTestEnvironment, type TestDatabase } from "../testkit/index.ts";

let base: TestDatabase;
let environment: Environment;
let remove: () => void;
beforeAll(async () => {
  base = await createTestDatabase();
  ({ environment, remove } = await createTestEnvironment(base.url));
});
afterAll(async () => {
  remove();
  await base.drop();
});

function plumbline(...args: string[]) {
  const main = join(ROOT_FOLDER, "apps/cli/src/main.ts");
  const env = variablesFor(environment);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "peer", ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}
const refused = (stderr: string) => ({ status: 1, stdout: "", stderr: `${stderr}\n` });

test("a peer is added, listed and removed; who did it is written down", async () => {
  const site = await createFixtures(base.database).site("North");
  expect(plumbline("list").stdout).toBe("The list is empty: only programs on this machine may open associations.\n");
  const options = [
    "--site",
    site.code,
    "--port",
    "104",
    "--host",
    "pacs.example",
    "--tls",
    "--certificate",
    "CN=room1",
  ];
  expect(plumbline("add", "ROOM1", "10.0.0.7/24", ...options)).toEqual({
    status: 0,
    stdout: "ROOM1 at 10.0.0.0/24 may open associations. Receivers know it within a few seconds.\n",
    stderr: "",
  });
  expect(plumbline("list").stdout).toMatch(
    new RegExp(`\nROOM1 +10\\.0\\.0\\.0/24 +yes +${site.code} +pacs\\.example, port 104, TLS +CN=room1\n$`),
  );
  expect(plumbline("add", "ROOM1", "10.0.0.9/24")).toEqual(
    refused("The list has this AE title with this address already."),
  );
  expect(plumbline("remove", "ROOM1", "10.0.0.0/24").stdout).toMatch(/^ROOM1 at 10.0.0.0\/24 is no longer in the list/);
  expect(await base.database.peer.count()).toBe(0);
  const actions = await base.database.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(actions.map(({ action }) => action)).toEqual(["peer.add", "peer.remove"]);
  expect(actions[0]?.actor).toMatch(/^.+ \(command line\)$/);
});

test("what cannot be done ends with status 1 and a sentence", () => {
  expect(plumbline("add", "ROOM1", "room1.example")).toEqual(
    refused(
      'The address is "room1.example"; needed an IP address, or a network like 192.168.10.0/24 or 2001:db8::/64.',
    ),
  );
  expect(plumbline("remove", "ROOM9", "10.0.0.7")).toEqual(
    refused('The AE title "ROOM9" at 10.0.0.7 is not in the list.'),
  );
  expect(plumbline("add", "ROOM1", "10.0.0.7", "--site", "nowhere").stderr).toMatch(
    /^There is no site with the code "nowhere"; needed one of the sites' codes, such as .+\.\n$/,
  );
  expect(plumbline("add", "ROOM1", "10.0.0.7", "--port", "x").stderr).toMatch(/A port is a number from 1 to 65535/);
});
