import { expect, test } from "vitest";
import { isLoopback } from "./service.ts";

test.each(["127.0.0.1", "127.1.2.3", "::1", "localhost"])("%s is this machine", (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each(["0.0.0.0", "::", "192.168.1.4", "127.0.0.1.evil.example", "127.evil.example", "localhost.evil.example", ""])(
  "%s is not",
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);
