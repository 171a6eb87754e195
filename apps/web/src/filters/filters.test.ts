import { describe, expect, test } from "vitest";
import { filterQuery, NO_FILTER, parseFilter, studiesHref } from "./filter-state.ts";
import { addDays, addMonths, completeMonths, isDay, lastDayOf, monthsBetween } from "./months.ts";
import { type DatasetExtent, defaultPeriod, filterInput, lastMonths, select } from "./selection.ts";

const SITE = "0190a5d8-0000-7000-8000-000000000001";
const extent = (origin: DatasetExtent["origin"], firstDay: string, lastDay: string): DatasetExtent => ({
  origin,
  images: 100,
  firstDay,
  lastDay,
});

describe("months and days", () => {
  test("February has 29 days in a leap year, and a 30th is no day", () => {
    expect(lastDayOf("2024-02")).toBe("2024-02-29");
    expect(lastDayOf("2026-02")).toBe("2026-02-28");
    expect([isDay("2026-02-30"), isDay("2026-2-3"), isDay("2026-02-28")]).toEqual([false, false, true]);
  });

  test("months count over the year's end, both ways", () => {
    expect([addMonths("2025-11", 3), addMonths("2026-01", -1), addMonths("2026-12", 0)]).toEqual([
      "2026-02",
      "2025-12",
      "2026-12",
    ]);
    expect(monthsBetween("2025-11", "2026-10")).toBe(12);
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  test("a month that is begun is not complete", () => {
    expect(completeMonths("2025-01-02", "2025-03-30")).toEqual({ first: "2025-02", last: "2025-02" });
    expect(completeMonths("2025-01-01", "2025-03-31")).toEqual({ first: "2025-01", last: "2025-03" });
    expect(completeMonths("2025-01-02", "2025-01-31")).toBeNull();
  });
});

describe("the filter in the address", () => {
  test("is read and written without loss", () => {
    const query = `?dataset=simulated&from=2026-01-01&to=2026-03-31&site=${SITE}&view=AP`;
    const params = Object.fromEntries(new URLSearchParams(query));
    expect(filterQuery(parseFilter(params))).toBe(query);
  });

  test("what is no value is left out; days that are reversed are turned", () => {
    const state = parseFilter({ dataset: "all", from: "2026-13-01", site: ["x", SITE, SITE], view: ["AP", "OBLIQUE"] });
    expect(state).toEqual({ ...NO_FILTER, siteIds: [SITE], views: ["AP"] });
    expect(parseFilter({ from: "2026-05-01", to: "2026-04-01" })).toMatchObject({
      from: "2026-04-01",
      to: "2026-05-01",
    });
  });

  test("the list of studies behind a figure keeps it", () => {
    expect(studiesHref({ ...NO_FILTER, dataset: "live" }, { task: "ap.5", rating: "FAIL" })).toBe(
      "/studies?dataset=live&task=ap.5&rating=FAIL",
    );
  });
});

describe("the selection", () => {
  const simulated = extent("SIMULATED", "2024-11-01", "2026-11-20");
  const demo = extent("DEMO", "2026-11-02", "2026-11-20");

  test("own images come before the demonstration's, those before simulated ones", () => {
    expect(select(NO_FILTER, [simulated, demo])?.dataset).toBe("radiographs");
    expect(select(NO_FILTER, [simulated, demo, extent("REAL", "2026-11-01", "2026-11-02")])?.dataset).toBe("live");
    expect(select(NO_FILTER, [])).toBeNull();
  });

  test("a data set that has been removed falls back to one that is there", () => {
    expect(select({ ...NO_FILTER, dataset: "simulated" }, [demo])?.origin).toBe("DEMO");
  });

  test("the period is the last 12 complete months covered, or everything where there are fewer", () => {
    expect(defaultPeriod(simulated)).toEqual({ from: "2025-11-01", to: "2026-10-31" });
    expect(defaultPeriod(demo)).toEqual({ from: "2026-11-02", to: "2026-11-20" });
    expect(lastMonths(simulated, 1)).toEqual({ from: "2026-10-01", to: "2026-10-31" });
    expect(lastMonths(demo, 1)).toBeNull();
  });

  test("one end alone is filled up so that the period is not empty", () => {
    expect(select({ ...NO_FILTER, from: "2026-11-05" }, [simulated])).toMatchObject({
      from: "2026-11-05",
      to: "2026-11-20",
    });
    expect(select({ ...NO_FILTER, to: "2025-01-31" }, [simulated])).toMatchObject({
      from: "2024-11-01",
      to: "2025-01-31",
    });
  });

  test("is asked of the API without empty lists, which would match nothing", () => {
    const selection = select({ ...NO_FILTER, siteIds: [SITE] }, [demo]);
    if (!selection) throw new Error("no selection");
    expect(filterInput(selection)).toEqual({ origin: "DEMO", from: "2026-11-02", to: "2026-11-20", siteIds: [SITE] });
  });
});
