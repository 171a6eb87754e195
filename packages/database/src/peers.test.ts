import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Peer } from "./generated/client.ts";
import { isLoopbackAddress, networkText, parseNetwork, plainAddress } from "./peer-network.ts";
import { admit, matches } from "./peers.ts";

const peer = (network: string, changes: Partial<Peer> = {}): Peer => ({
  id: `id of ${network}`,
  aeTitle: "ROOM1",
  network,
  siteId: null,
  listenHost: null,
  listenPort: null,
  listenTls: false,
  tlsSubject: null,
  enabled: true,
  createdAt: new Date(0),
  ...changes,
});
const caller = (address: string, callingAeTitle = "ROOM1", tlsSubject: string | null = null) => ({
  address,
  callingAeTitle,
  tlsSubject,
});

describe("a network", () => {
  test.each([
    ["10.0.0.7", "10.0.0.7"],
    ["10.0.0.7/32", "10.0.0.7"],
    ["10.0.0.7/24", "10.0.0.0/24"],
    [" 10.255.255.255/12 ", "10.240.0.0/12"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::ffff:10.0.0.7", "10.0.0.7"],
    ["::ffff:10.0.0.7/120", "10.0.0.0/24"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["2001:db8:ffff:ffff::1/33", "2001:db8:8000::/33"],
    ["64:ff9b::10.1.2.3/112", "64:ff9b::a01:0/112"],
    ["::/0", "::/0"],
  ])("%s is kept as %s", (text, canonical) => {
    const network = parseNetwork(text);
    expect(network && networkText(network)).toBe(canonical);
  });

  test.each(["", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "::ffff:1.2.3.4/8"])(
    "%j is none",
    (text) => expect(parseNetwork(text)).toBeNull(),
  );
  test.each(["host.example", "10.0.0.0/24/24", "fe80::1%eth0", "010.0.0.1"])("%j is none", (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  test("an IPv4 network has the addresses that agree with it in the bits of its prefix, and no others", () => {
    const address = fc.nat(0xffffffff);
    const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
    fc.assert(
      fc.property(address, address, fc.integer({ min: 0, max: 32 }), (own, noise, prefix) => {
        const other = prefix === 32 ? own : (own ^ (noise >>> prefix)) >>> 0;
        const row = peer(`${dotted(own)}/${prefix}`);
        expect(matches(row, caller(dotted(other)))).toBe(true);
        expect(matches(row, caller(`::ffff:${dotted(other)}`))).toBe(true);
        if (prefix > 0) {
          const outside = (other ^ (1 << (32 - prefix))) >>> 0;
          expect(matches(row, caller(dotted(outside)))).toBe(false);
        }
      }),
    );
  });

  test("an IPv6 address without its short form is the same one", () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 97, max: 128 }), (numbers, prefix) => {
        const long = numbers.map((group) => group.toString(16).padStart(4, "0")).join(":");
        const network = parseNetwork(`${long}/128`);
        fc.pre(network?.family === "ipv6");
        expect(network && networkText(network)).toBe(plainAddress(long)?.address);
        expect(matches(peer(`${long}/${prefix}`), caller(long))).toBe(true);
      }),
    );
  });
});

describe("a row lets in", () => {
  test("its AE title, spaces at the ends aside, in the same case", () => {
    expect(matches(peer("10.0.0.7"), caller("10.0.0.7", " ROOM1  "))).toBe(true);
    expect(matches(peer("10.0.0.7"), caller("10.0.0.7", "room1"))).toBe(false);
    expect(matches(peer("10.0.0.7"), caller("10.0.0.7", "ROOM2"))).toBe(false);
  });

  test("its family of addresses only: a whole IPv6 internet lets in no IPv4", () => {
    expect(matches(peer("::/0"), caller("10.0.0.7"))).toBe(false);
    expect(matches(peer("::/0"), caller("::ffff:10.0.0.7"))).toBe(false);
    expect(matches(peer("0.0.0.0/0"), caller("2001:db8::1"))).toBe(false);
    expect(matches(peer("fe80::/10"), caller("fe80::1%eth0"))).toBe(true);
  });

  test("the certificate that it demands", () => {
    const row = peer("10.0.0.7", { tlsSubject: "CN=room1" });
    expect(matches(row, caller("10.0.0.7"))).toBe(false);
    expect(matches(row, caller("10.0.0.7", "ROOM1", "CN=room2"))).toBe(false);
    expect(matches(row, caller("10.0.0.7", "ROOM1", "CN=room1"))).toBe(true);
    expect(matches(peer("10.0.0.7"), caller("10.0.0.7", "ROOM1", "CN=any"))).toBe(true);
  });

  test("nobody while it is disabled, or where its network is none", () => {
    expect(matches(peer("10.0.0.7", { enabled: false }), caller("10.0.0.7"))).toBe(false);
    expect(matches(peer("nonsense"), caller("10.0.0.7"))).toBe(false);
    expect(matches(peer("10.0.0.7"), caller("nonsense"))).toBe(false);
  });
});

describe("of several rows", () => {
  const wide = peer("10.0.0.0/8");
  const shut = peer("10.0.0.7", { enabled: false });
  test.each([[[wide, shut]], [[shut, wide]]])("the one with the smallest network decides", (rows) => {
    expect(admit(rows, caller("10.0.0.7"))).toBeNull();
    expect(admit(rows, caller("10.0.0.8"))?.id).toBe(wide.id);
  });

  test("a machine of a network may be asked for a certificate that the others need not have", () => {
    const strict = peer("10.0.0.7", { tlsSubject: "CN=room1" });
    expect(admit([wide, strict], caller("10.0.0.7"))).toBeNull();
    expect(admit([wide, strict], caller("10.0.0.7", "ROOM1", "CN=room1"))?.id).toBe(strict.id);
  });
});

describe("a caller on this machine", () => {
  test.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])("%s is let in with any AE title", (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
    expect(admit([], caller(address, "ANY"))).toEqual({
      id: null,
      aeTitle: "ANY",
      siteId: null,
      listenHost: null,
      listenPort: null,
    });
  });

  test("is what its row says where it has one", () => {
    expect(admit([peer("127.0.0.1")], caller("127.0.0.1"))?.id).toBe("id of 127.0.0.1");
    expect(admit([peer("127.0.0.1", { enabled: false })], caller("127.0.0.1"))).toBeNull();
  });

  test.each(["10.0.0.7", "::", "0.0.0.0", "::ffff:10.0.0.7", "127.0.0.1.example", ""])("%j is not one", (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
    expect(admit([], caller(address))).toBeNull();
  });
});
