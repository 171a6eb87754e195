import { describe, expect, test } from "vitest";
import { type ChartEvent, type ChartSelection, eventsFor } from "./events-for.ts";

const at = (id: string, place: Partial<ChartEvent> = {}): ChartEvent => ({
  id,
  origin: "REAL",
  siteId: null,
  deviceId: null,
  technologistId: null,
  kind: "TRAINING",
  title: id,
  day: "2026-05-03",
  splitsPhase: true,
  withdrawn: false,
  ...place,
});
const NETWORK = at("network");
const NORTH = at("north", { siteId: "N" });
const ROOM = at("room", { siteId: "N", deviceId: "N1" });
const PERSON = at("person", { siteId: "N", technologistId: "Ann" });
const SOUTH = at("south", { siteId: "S" });
const ALL = [NETWORK, NORTH, ROOM, PERSON, SOUTH];

const chart = (selection: Partial<ChartSelection>): ChartSelection => ({
  origin: "REAL",
  siteIds: [],
  devices: [],
  technologists: [],
  from: null,
  to: null,
  ...selection,
});
const marks = (selection: Partial<ChartSelection>, events = ALL): Record<string, string> =>
  Object.fromEntries(
    eventsFor(events, chart(selection)).map(({ event, concerns, splits }) => [
      event.id,
      `${concerns}${splits ? " splits" : ""}`,
    ]),
  );
const N1 = { id: "N1", siteId: "N" };
const N2 = { id: "N2", siteId: "N" };
const ANN = { id: "Ann", siteId: "N" };

describe("which charts an event marks, and which it splits", () => {
  test.each<[string, Partial<ChartSelection>, Record<string, string>]>([
    ["of the network", {}, { network: "ALL splits", north: "SOME", south: "SOME" }],
    ["of a site", { siteIds: ["N"] }, { network: "ALL splits", north: "ALL splits", room: "SOME" }],
    ["of two sites", { siteIds: ["N", "S"] }, { network: "ALL splits", north: "SOME", room: "SOME", south: "SOME" }],
    ["of its device", { devices: [N1] }, { network: "ALL splits", north: "ALL splits", room: "ALL splits" }],
    ["of another device there", { devices: [N2] }, { network: "ALL splits", north: "ALL splits" }],
    ["of two devices", { devices: [N1, N2] }, { network: "ALL splits", north: "ALL splits", room: "SOME" }],
    [
      "of its technologist",
      { technologists: [ANN] },
      { network: "ALL splits", north: "ALL splits", room: "SOME", person: "ALL splits" },
    ],
    [
      "of a technologist among others",
      { technologists: [ANN, { id: "Bo", siteId: "S" }] },
      { network: "ALL splits", north: "SOME", south: "SOME", room: "SOME", person: "SOME" },
    ],
    ["without images: of a site and of another's device", { siteIds: ["S"], devices: [N1] }, { network: "ALL splits" }],
  ])("a chart %s", (_, selection, expected) => {
    expect(marks(selection)).toEqual(expected);
  });

  test("one whose author did not say so never splits", () => {
    expect(marks({ siteIds: ["N"] }, [{ ...NORTH, splitsPhase: false }])).toEqual({ north: "ALL" });
  });

  test("withdrawn ones and those of other images are left out", () => {
    expect(marks({}, [{ ...NETWORK, withdrawn: true }, at("other", { origin: "SIMULATED" })])).toEqual({});
  });

  test("the period's first and last day are in it, and marks stand in the order of days", () => {
    const days = ["2026-05-04", "2026-05-01", "2026-05-03", "2026-05-02"].map((day) => at(day, { day }));
    const marked = eventsFor(days, chart({ from: "2026-05-02", to: "2026-05-03" }));
    expect(marked.map(({ event }) => event.day)).toEqual(["2026-05-02", "2026-05-03"]);
  });
});
