import { describe, expect, test } from "vitest";
import { DEMO_MARK, decideOrigin, isLoopback } from "./origin.ts";

const header = (derivationDescription: string | null) => ({
  sopInstanceUid: "2.25.1",
  sopClassUid: null,
  modality: null,
  derivationDescription,
});
const WRAPPED = header(`${DEMO_MARK}x of y: pixels unchanged`);
const HERE = { demoInstallation: true, fromLoopback: true, claimsDemo: false };

describe("decideOrigin", () => {
  test("an object that does not say that it is wrapped is real", () => {
    expect(decideOrigin(header(null), HERE).origin).toBe("REAL");
    expect(decideOrigin(header("Lossy compression"), HERE).origin).toBe("REAL");
  });

  test("one that says so is the demonstration's, with or without the sender's claim", () => {
    expect(decideOrigin(WRAPPED, HERE).origin).toBe("DEMO");
    expect(decideOrigin(WRAPPED, { ...HERE, claimsDemo: true }).origin).toBe("DEMO");
  });

  test.each([
    ["an installation for real use", WRAPPED, { ...HERE, demoInstallation: false }, /takes none/],
    ["another machine", WRAPPED, { ...HERE, fromLoopback: false }, /only from the machine/],
    ["a claim that the object does not bear out", header(null), { ...HERE, claimsDemo: true }, /does not say/],
  ])("is refused, never REAL: %s", (_, object, arrival, reason) => {
    const decision = decideOrigin(object, arrival);
    expect(decision.origin).toBeNull();
    expect(decision.reason).toMatch(reason);
  });
});

test("isLoopback knows both families", () => {
  expect(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"].map(isLoopback)).toEqual([true, true, true, true]);
  expect(["10.0.0.1", "::", "1270.0.0.1", undefined].map(isLoopback)).toEqual([false, false, false, false]);
});
