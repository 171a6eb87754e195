import { expect, test } from "vitest";
import { isDicomweb, routeOf } from "./route.ts";

const none = { study: null, series: null, instance: null };
const place = { study: "1.2", series: "1.3", instance: "1.4" };

test.each([
  ["GET", "/studies", { kind: "search", level: "study", place: none }],
  ["GET", "/studies/", { kind: "search", level: "study", place: none }],
  ["POST", "/studies", { kind: "store", study: null }],
  ["POST", "/studies/1.2", { kind: "store", study: "1.2" }],
  ["GET", "/series", { kind: "search", level: "series", place: none }],
  ["GET", "/instances", { kind: "search", level: "instance", place: none }],
  ["GET", "/studies/1.2", { kind: "retrieve", place: { ...none, study: "1.2" } }],
  ["GET", "/studies/1.2/metadata", { kind: "metadata", place: { ...none, study: "1.2" } }],
  ["GET", "/studies/1.2/instances", { kind: "search", level: "instance", place: { ...none, study: "1.2" } }],
  ["GET", "/studies/1.2/series/1.3/thumbnail", { kind: "thumbnail", place: { ...place, instance: null } }],
  [
    "GET",
    "/studies/1.2/series/1.3/instances",
    { kind: "search", level: "instance", place: { ...place, instance: null } },
  ],
  ["GET", "/studies/1.2/series/1.3/instances/1.4", { kind: "retrieve", place }],
  [
    "GET",
    "/studies/1.2/series/1.3/instances/1.4/frames/2,1",
    { kind: "frames", place, frames: [2, 1], rendered: false },
  ],
  [
    "GET",
    "/studies/1.2/series/1.3/instances/1.4/frames/1/rendered",
    { kind: "frames", place, frames: [1], rendered: true },
  ],
  [
    "GET",
    "/studies/1.2/series/1.3/instances/1.4/bulkdata/00540220/0/00080100",
    { kind: "bulkdata", place, path: ["00540220", "0", "00080100"] },
  ],
])("%s %s", (method, path, route) => {
  expect(routeOf(method, path)).toEqual(route);
});

test.each([
  ["GET", "/studies/1.2/frames/1", 404],
  ["GET", "/studies/1.2/series/1.3/series", 404],
  ["GET", "/series/1.3", 404],
  ["GET", "/studies/1.2/metadata/more", 404],
  ["GET", "/studies/x", 400],
  ["GET", `/studies/${"1.".repeat(40)}1`, 400],
  ["GET", "/studies/1.2/series/1.3/instances/1.4/frames/1,,2", 400],
  ["DELETE", "/studies/1.2", 405],
  ["POST", "/series", 405],
  ["PUT", "/studies", 405],
])("%s %s is refused with %i", (method, path, status) => {
  expect(() => routeOf(method, path)).toThrow(expect.objectContaining({ status }));
});

test("only DICOMweb's own paths are its", () => {
  expect(["/studies", "/studies/1", "/series", "/instances/"].map(isDicomweb)).toEqual([true, true, true, true]);
  expect(["/", "/healthz", "/studiesx", "/x/studies"].map(isDicomweb)).toEqual([false, false, false, false]);
});
