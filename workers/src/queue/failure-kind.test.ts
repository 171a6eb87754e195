import { DicomError } from "@plumbline/dicom";
import { describe, expect, test } from "vitest";
import { ATTEMPTS, type FailureKind, isOutage, kindOfFailure, PermanentError } from "./failure-kind.ts";

const coded = (code: string, message = "it failed"): Error => Object.assign(new Error(message), { code });

/** As Prisma 7 with the pg adapter threw them when the server was stopped, or was asked for nonsense (measured). */
const prisma = (code: string, cause: object): Error =>
  Object.assign(new Error("Invalid `prisma.$queryRaw()` invocation"), {
    name: "PrismaClientKnownRequestError",
    code,
    meta: { driverAdapterError: { name: "DriverAdapterError", cause } },
  });

const CASES: readonly (readonly [string, unknown, FailureKind])[] = [
  ["what a handler calls hopeless", new PermanentError("no"), "input"],
  ["bad DICOM", new DicomError("MALFORMED", "the bytes contradict themselves"), "input"],
  ["a decoder that ran out of time", new DicomError("DEADLINE", "more than 15000 ms"), "deadline"],
  ["a file that is gone", coded("ENOENT"), "missing"],
  ["an S3 object that is gone", Object.assign(new Error("gone"), { name: "NoSuchKey" }), "missing"],
  ["a full disk", coded("ENOSPC"), "disk"],
  ["too many open files", coded("EMFILE"), "disk"],
  ["a broken disk, wrapped", new Error("could not store", { cause: coded("EIO") }), "disk"],
  ["the database's own disk", coded("53100"), "database"],
  ["a stopping server", coded("57P01"), "database"],
  ["a deadlock", coded("40P01"), "database"],
  ["no server, by the pool", coded("ECONNREFUSED"), "database"],
  ["a pool that waited in vain", new Error("timeout exceeded when trying to connect"), "database"],
  ["a session that ended", new Error("Connection terminated unexpectedly"), "database"],
  ["no server, by a model's query", prisma("P1001", { kind: "DatabaseNotReachable" }), "database"],
  ["no server, by a raw query", prisma("P2010", { kind: "DatabaseNotReachable" }), "database"],
  ["a stopping server, by a raw query", prisma("P2010", { originalCode: "57P01", kind: "postgres" }), "database"],
  ["the same key at once", prisma("P2010", { originalCode: "23505", kind: "UniqueConstraintViolation" }), "database"],
  ["a zero byte in a text", prisma("P2010", { originalCode: "22021", kind: "postgres" }), "input"],
  ["a broken check", prisma("P2010", { originalCode: "23514", kind: "postgres" }), "input"],
  ["a busy S3", Object.assign(new Error("slow down"), { $metadata: { httpStatusCode: 503 } }), "store"],
  ["no S3", Object.assign(coded("ECONNREFUSED"), { $metadata: { attempts: 3 } }), "store"],
  ["no memory", new RangeError("Array buffer allocation failed"), "memory"],
  ["a thread without memory", coded("ERR_WORKER_OUT_OF_MEMORY"), "memory"],
  ["our own mistake", new TypeError("Cannot read properties of undefined"), "defect"],
  ["a fetch that met a closed door", new TypeError("fetch failed", { cause: coded("ECONNREFUSED") }), "database"],
  ["anything else", new Error("hm"), "unknown"],
  ["no error at all", "hm", "unknown"],
  ["nothing", undefined, "unknown"],
];

test.each(CASES)("%s", (_, error, kind) => {
  expect(kindOfFailure(error)).toBe(kind);
});

test("an error that is its own cause ends", () => {
  const error = new Error("round");
  error.cause = error;
  expect(kindOfFailure(error)).toBe("unknown");
});

describe("what is done about them", () => {
  test("what cannot pass is tried once; what may pass is tried again", () => {
    const once = Object.entries(ATTEMPTS).flatMap(([kind, attempts]) => (attempts === 1 ? [kind] : []));
    expect(once).toEqual(["input", "missing", "defect"]);
  });

  test("only what every job needs is waited for", () => {
    const waited = Object.keys(ATTEMPTS).filter((kind) => isOutage(kind as FailureKind));
    expect(waited).toEqual(["database", "disk", "store"]);
  });
});
