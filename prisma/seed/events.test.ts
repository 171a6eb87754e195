import { checkFigure, checkValue } from "@plumbline/database";
import { describe, expect, it } from "vitest";
import { simulatedEvents } from "./events.ts";
import { DAYS } from "./history.ts";
import { buildNetwork } from "./network.ts";
import { createRandom } from "./random.ts";
import { SIMULATED_TARGETS } from "./targets.ts";

const network = buildNetwork(createRandom("test/network"));

describe("the simulated events", () => {
  const events = simulatedEvents(network, DAYS);

  it("happen to units of the network, and say that they are simulated", () => {
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(["MAINTENANCE", "NEW_DETECTOR", "TRAINING", "SOFTWARE_UPDATE"]),
    );
    for (const { siteCode, deviceKey, technologistKey, title } of events) {
      const site = network.find(({ code }) => code === siteCode);
      expect(site).toBeDefined();
      if (deviceKey !== undefined) expect(site?.devices.map(({ key }) => key)).toContain(deviceKey);
      if (technologistKey !== undefined) expect(site?.technologists.map(({ key }) => key)).toContain(technologistKey);
      expect(title).toMatch(/ \(simulated\)$/);
    }
  });

  it("tell of every update of the software", () => {
    const updated = network.flatMap(({ devices }) => devices).filter(({ model }) => model === "SIM DR 200");
    const told = events.filter(({ kind }) => kind === "SOFTWARE_UPDATE").map(({ deviceKey }) => deviceKey);
    expect(told.toSorted()).toEqual(updated.map(({ key }) => key).toSorted());
  });

  it("end where a shorter history ends", () => {
    expect(simulatedEvents(network, 301).map(({ day }) => day)).toEqual([300]);
  });
});

it("the simulated targets are of figures that there are, and say that they are simulated", () => {
  for (const { measure, taskId, value, reason } of SIMULATED_TARGETS) {
    const figure = { rubricId: "wrist-dr-cq", measure, taskId, view: null };
    expect(checkFigure(figure)).toEqual(figure);
    expect(checkValue(measure, value)).toBe(value);
    expect(reason).toMatch(/ \(simulated\)$/);
  }
});
