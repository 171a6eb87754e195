import { describe, expect, test } from "vitest";
import { parseWebEnvironment } from "./environment.ts";

describe("the web server's environment", () => {
  test("the API is on this computer, port 4000, unless told otherwise", () => {
    expect(parseWebEnvironment({}).apiUrl).toBe("http://127.0.0.1:4000");
    expect(parseWebEnvironment({ PLUMBLINE_API_PORT: "4123" }).apiUrl).toBe("http://127.0.0.1:4123");
  });

  test("a listener on every address is reached over loopback; a single address is reached there", () => {
    expect(parseWebEnvironment({ PLUMBLINE_HOST: "0.0.0.0" }).apiUrl).toBe("http://127.0.0.1:4000");
    expect(parseWebEnvironment({ PLUMBLINE_HOST: "10.0.0.7" }).apiUrl).toBe("http://10.0.0.7:4000");
    expect(parseWebEnvironment({ PLUMBLINE_HOST: "::1" }).apiUrl).toBe("http://[::1]:4000");
  });

  test("what is no port is refused by name", () => {
    expect(() => parseWebEnvironment({ PLUMBLINE_API_PORT: "70000" })).toThrow(/PLUMBLINE_API_PORT.*70000/);
  });
});
