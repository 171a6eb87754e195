import { expect, test } from "vitest";
import { peerTable } from "./peer-table.ts";

test("columns are as wide as their widest cell", () => {
  const plain = { site: null, listenHost: null, listenPort: null, tlsSubject: null, enabled: true };
  expect(
    peerTable([
      { ...plain, aeTitle: "ROOM1", network: "10.0.0.0/24" },
      { ...plain, aeTitle: "PACS", network: "::1", site: "north", listenPort: 104, enabled: false },
      { ...plain, aeTitle: "A B", network: "10.0.0.7", listenHost: "pacs", listenPort: 104, tlsSubject: "C=DE,CN=ct1" },
    ]),
  ).toEqual([
    "AE title  Address      Let in  Site   Reports to             Certificate",
    "ROOM1     10.0.0.0/24  yes     -      -                      -",
    "PACS      ::1          no      north  its address, port 104  -",
    "A B       10.0.0.7     yes     -      pacs, port 104         C=DE,CN=ct1",
  ]);
});
