import { describe, expect, test } from "vitest";
import { createLogger, withoutValues } from "./logger.ts";

function capture(write: (log: ReturnType<typeof createLogger>) => void): {
  text: string;
  line: Record<string, unknown>;
} {
  let text = "";
  write(
    createLogger("test", "trace", {
      write: (chunk: string) => {
        text += chunk;
      },
    }),
  );
  return { text, line: JSON.parse(text) };
}

describe("createLogger", () => {
  test("keeps our ids and figures", () => {
    const { line } = capture((log) => log.info({ instanceId: "0190", ms: 12.5 }, "graded"));
    expect(line).toMatchObject({ level: "info", process: "test", instanceId: "0190", ms: 12.5, msg: "graded" });
  });

  test("drops every other field, whatever it is called and however deep", () => {
    const { text, line } = capture((log) =>
      log.info({ PatientName: "Doe^Jane", facts: { patientId: "4711" }, status: { name: "Jane" } }, "identified"),
    );
    expect(line.droppedFields).toBe(3);
    expect(text).not.toMatch(/Doe|Jane|4711/);
  });

  test("drops what a child logger is bound to as well", () => {
    const { text } = capture((log) => log.child({ patient: "Doe^Jane", task: "identify" }).info("started"));
    expect(text).toContain('"task":"identify"');
    expect(text).not.toContain("Doe");
  });

  test.each([
    ["as a field", (log: ReturnType<typeof createLogger>, error: Error) => log.error({ err: error }, "failed")],
    ["as a field without a message", (log: ReturnType<typeof createLogger>, error: Error) => log.error({ err: error })],
    ["bare", (log: ReturnType<typeof createLogger>, error: Error) => log.error(error)],
  ])("an error %s loses the values it quotes and keeps its place", (_, write) => {
    const error = new Error('invalid input syntax for type date: "Doe^Jane"', {
      cause: new Error("key (id)=(4711000)"),
    });
    const { text, line } = capture((log) => write(log, error));
    expect(text).not.toMatch(/Doe|4711000/);
    expect(line.err).toMatchObject({ type: "Error", message: "invalid input syntax for type date: …" });
    expect(JSON.stringify(line.err)).toContain("logger.test.ts");
  });
});

test("withoutValues removes quoted values and long numbers, and bounds the length", () => {
  expect(withoutValues("Key (sop_instance_uid)=(1.2.840.1) already exists, was 'x', 1.2.840.10008")).toBe(
    "Key … already exists, was …, …",
  );
  expect(withoutValues("x".repeat(9999))).toHaveLength(300);
});
