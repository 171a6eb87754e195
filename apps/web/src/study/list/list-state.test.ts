import { describe, expect, test } from "vitest";
import { parseFilter } from "../../filters/filter-state.ts";
import { select } from "../../filters/selection.ts";
import { listQuery, listVariables, parseList, studyHref } from "./list-state.ts";

const EXTENT = { origin: "DEMO" as const, images: 9, firstDay: "2026-01-10", lastDay: "2026-03-05" };

function variablesOf(params: Record<string, string | string[]>) {
  const selection = select(parseFilter(params), [EXTENT]);
  if (!selection) throw new Error("no data set");
  return listVariables(selection, parseList(params));
}

describe("the list's address", () => {
  test("becomes the API's filter", () => {
    const { filter, orderBy } = variablesOf({
      view: "AP",
      grade: ["C", "D"],
      status: "GRADED",
      task: "ap.5",
      rating: ["FAIL", "POOR"],
      order: "lowest",
    });
    expect(filter).toMatchObject({
      origin: "DEMO",
      views: ["AP"],
      grades: ["C", "D"],
      statuses: ["GRADED"],
      task: { id: "ap.5", ratings: ["FAIL", "POOR"] },
    });
    expect(orderBy).toBe("TOTAL_ASC");
  });

  test("a task that is not assessable has no rating", () => {
    const { filter } = variablesOf({ task: "lat.1", rating: "FAIL", taskStatus: "NOT_ASSESSABLE" });
    expect(filter.task).toEqual({ id: "lat.1", status: "NOT_ASSESSABLE" });
  });

  test("nonsense is left out, and a rating without its task", () => {
    const { filter } = variablesOf({ grade: "E", status: "x", rating: "FAIL", uid: "1.2'; --", order: "best" });
    expect(filter).not.toHaveProperty("grades");
    expect(filter).not.toHaveProperty("statuses");
    expect(filter).not.toHaveProperty("task");
    expect(filter).not.toHaveProperty("uid");
  });

  test("a page is asked for forwards or backwards, never both", () => {
    expect(variablesOf({ after: "x", before: "y" })).toMatchObject({ first: 25, after: "x" });
    expect(variablesOf({ after: "x", before: "y" })).not.toHaveProperty("before");
    expect(variablesOf({ before: "y" })).toMatchObject({ last: 25, before: "y" });
  });

  test("the way to a study and back keeps filter, order and place", () => {
    const params = { dataset: "simulated", grade: "D", order: "lowest", after: "abc", junk: "1" };
    expect(listQuery(params)).toBe("?dataset=simulated&grade=D&order=lowest&after=abc");
  });

  test("a study knows its place in the list, and the way back does not carry it", () => {
    const href = studyHref("x", listQuery({ grade: "D" }), "a+b=");
    expect(href).toBe("/studies/x?grade=D&at=a%2Bb%3D");
    expect(listQuery({ grade: "D", at: "a+b=" })).toBe("?grade=D");
  });
});
