import { describe, expect, test } from "vitest";
import { chooseVersion, type VersionCount, versionsIn } from "./version.ts";

const count = (rubricVersion: string, change: Partial<VersionCount> = {}): VersionCount => ({
  rubricId: "wrist-dr-cq",
  rubricVersion,
  modelSet: "m",
  images: 1,
  graded: 1,
  firstDay: "2026-05-01",
  lastDay: "2026-05-01",
  ...change,
});

describe("versions of a selection", () => {
  test("are added up over its groups", () => {
    const may = count("1", { images: 3, graded: 2, lastDay: "2026-05-31" });
    const april = count("1", { images: 4, graded: 4, firstDay: "2026-04-02", lastDay: "2026-04-30" });
    expect(versionsIn([may, april])).toEqual([
      count("1", { images: 7, graded: 6, firstDay: "2026-04-02", lastDay: "2026-05-31" }),
    ]);
  });

  test("differ by rubric and by models", () => {
    expect(versionsIn([count("1"), count("2"), count("1", { modelSet: "n" })])).toHaveLength(3);
  });

  test("are ordered by their last image, then by how many they graded", () => {
    const old = count("9", { graded: 100, lastDay: "2026-04-30" });
    const few = count("1", { graded: 5, lastDay: "2026-05-31" });
    const many = count("2", { graded: 6, lastDay: "2026-05-31" });
    expect(versionsIn([old, few, many])).toEqual([many, few, old]);
  });
});

describe("the version of an aggregate", () => {
  const versions = [count("2"), count("1")];

  test("is the newest", () => {
    expect(chooseVersion(versions, undefined)).toBe(versions[0]);
  });

  test("is the one that is asked for, or none", () => {
    expect(chooseVersion(versions, { rubricVersion: "1", modelSet: "m" })).toBe(versions[1]);
    expect(chooseVersion(versions, { rubricVersion: "1", modelSet: "n" })).toBeNull();
    expect(chooseVersion([], null)).toBeNull();
  });
});
