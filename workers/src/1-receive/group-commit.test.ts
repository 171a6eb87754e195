import { expect, test } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

/** Commits that end when the test says so. */
function controlled() {
  const commits: { rows: readonly string[]; end: (results: string[]) => void; fail: (error: Error) => void }[] = [];
  const commit = (rows: readonly string[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      commits.push({ rows, end: resolve, fail: reject });
    });
  return { commits, commit };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("a row that is alone is committed at once", async () => {
  const { commits, commit } = controlled();
  const result = createGroupCommit(commit, { rows: 10, commits: 1 })("a");
  expect(commits.map(({ rows }) => rows)).toEqual([["a"]]);
  commits[0]?.end(["A"]);
  expect(await result).toBe("A");
});

test("rows that become ready during a commit share the next one, and none hears before it", async () => {
  const { commits, commit } = controlled();
  const add = createGroupCommit(commit, { rows: 10, commits: 1 });
  const heard: string[] = [];
  const results = ["a", "b", "c"].map((row) => add(row).then((result) => heard.push(result)));
  commits[0]?.end(["A"]);
  await settled();
  expect(commits.map(({ rows }) => rows)).toEqual([["a"], ["b", "c"]]);
  expect(heard).toEqual(["A"]);
  commits[1]?.end(["B", "C"]);
  await Promise.all(results);
  expect(heard).toEqual(["A", "B", "C"]);
});

test("a commit never holds more rows than it may", async () => {
  const sizes: number[] = [];
  const add = createGroupCommit(
    async (rows: readonly number[]) => {
      sizes.push(rows.length);
      await settled();
      return rows;
    },
    { rows: 4, commits: 1 },
  );
  expect(await Promise.all(Array.from({ length: 11 }, (_, row) => add(row)))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(sizes).toEqual([1, 4, 4, 2]);
});

test("as many commits go on at once as may", async () => {
  const { commits, commit } = controlled();
  const add = createGroupCommit(commit, { rows: 10, commits: 2 });
  const results = ["a", "b", "c", "d"].map(add);
  expect(commits.map(({ rows }) => rows)).toEqual([["a"], ["b"]]);
  commits[1]?.end(["B"]);
  await settled();
  commits[2]?.end(["C", "D"]);
  commits[0]?.end(["A"]);
  expect(await Promise.all(results)).toEqual(["A", "B", "C", "D"]);
});

test("a row that cannot be committed takes no other with it, and the next ones are served", async () => {
  const add = createGroupCommit(
    async (rows: readonly string[]) => {
      await settled();
      if (rows.includes("bad")) throw new Error("refused");
      return rows;
    },
    { rows: 10, commits: 1 },
  );
  const results = await Promise.allSettled(["a", "b", "bad", "c"].map(add));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(await add("d")).toBe("d");
});

test("a commit that answers for another number of rows is no answer", async () => {
  await expect(createGroupCommit(async () => ["A", "B"], { rows: 10, commits: 1 })("a")).rejects.toThrow(
    /1 rows answered for 2/,
  );
});
