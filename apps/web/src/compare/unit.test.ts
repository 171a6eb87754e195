import { expect, test } from "vitest";
import { sitesWithoutImages } from "./unit.ts";

const sites = [{ id: "north" }, { id: "south" }, { id: "opening" }];

test("a connected site without images is named", () => {
  expect(sitesWithoutImages(sites, [{ id: "north" }, { id: "south" }], [])).toEqual([{ id: "opening" }]);
});

test("sites that were filtered out are not said to be without images", () => {
  expect(sitesWithoutImages(sites, [{ id: "north" }], ["north"])).toEqual([]);
  expect(sitesWithoutImages(sites, [{ id: "north" }], ["north", "opening"])).toEqual([{ id: "opening" }]);
});
