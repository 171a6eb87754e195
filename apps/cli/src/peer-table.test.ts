import { expect, test } from "vitest";
import { peerTable } from "./peer-table.ts";

test("columns are as wide as their widest cell", () => {
  const nowhere = { listenHost: null, listenPort: null, listenTls: false };
  const plain = { ...nowhere, site: null, tlsSubject: null, enabled: true };
  expect(
    peerTable([
      { ...plain, aeTitle: "ROOM1", network: "10.0.0.0/24" },
      { ...plain, aeTitle: "PACS", network: "::1", site: "north", listenPort: 104, enabled: false },
      { ...plain, aeTitle: "A B", network: "10.0.0.7", listenHost: "pacs", listenPort: 104, tlsSubject: "C=DE,CN=ct1" },
      { ...plain, aeTitle: "CT2", network: "10.0.0.8", listenPort: 2762, listenTls: true },
    ]),
  ).toEqual([
    "AE title  Address      Let in  Site   Reports to                   Certificate",
    "ROOM1     10.0.0.0/24  yes     -      -                            -",
    "PACS      ::1          no      north  its address, port 104        -",
    "A B       10.0.0.7     yes     -      pacs, port 104               C=DE,CN=ct1",
    "CT2       10.0.0.8     yes     -      its address, port 2762, TLS  -",
  ]);
});
