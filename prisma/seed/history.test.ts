import { latestRubric } from "@plumbline/rubric";
import { describe, expect, it } from "vitest";
import { DAYS, type SimulatedStudy, simulateHistory } from "./history.ts";
import { buildNetwork } from "./network.ts";
import { createRandom } from "./random.ts";
import { RUBRIC_CHANGES_ON_DAY } from "./rubric-change.ts";

const DAY_MS = 86_400_000;
const network = buildNetwork(createRandom("test/network"));
const history = (seed: string, days: number) => [
  ...simulateHistory(network, latestRubric("wrist-dr-cq"), createRandom(seed), days),
];
const studies = history("test", DAYS);
const dayOf = (study: SimulatedStudy) => (Date.parse(study.day) - Date.parse("2024-11-01")) / DAY_MS;
const share = (selected: SimulatedStudy[], ...taskIds: string[]): number => {
  const scores = selected
    .flatMap((s) => s.images)
    .flatMap((i) => i.score?.tasks.filter((t) => taskIds.includes(t.id)) ?? []);
  expect(scores.length).toBeGreaterThan(40);
  return scores.filter((t) => t.score === t.max).length / scores.length;
};

describe("the simulated network", () => {
  it("has the size that the demonstration speaks of", () => {
    expect(network).toHaveLength(12);
    expect(network.flatMap((site) => site.devices)).toHaveLength(30);
    expect(network.flatMap((site) => site.technologists)).toHaveLength(80);
  });
});

describe("the simulated history", () => {
  it("is the same for the same seed and another for another", () => {
    expect(history("a", 40)).toEqual(history("a", 40));
    expect(history("a", 40)).not.toEqual(history("b", 40));
  });

  it("covers grades, incomplete and rejected images", () => {
    const images = studies.flatMap((study) => study.images);
    expect(new Set(images.map((image) => image.score?.grade ?? image.score?.status ?? "REJECTED"))).toEqual(
      new Set(["A", "B", "C", "D", "INCOMPLETE", "REJECTED"]),
    );
  });

  it("tells the empty site", () => {
    expect(studies.filter((study) => study.site.code === "SIM-12")).toHaveLength(0);
  });

  it("tells the device out of service: days without any image", () => {
    const days = studies.filter((study) => study.site.code === "SIM-07").map(dayOf);
    expect(days.filter((day) => day >= 455 && day < 525)).toHaveLength(0);
    expect(days.filter((day) => day >= 525).length).toBeGreaterThan(10);
  });

  it("tells the hospital that forgets markers", () => {
    const of = (code: string) => studies.filter((s) => s.site.code === code && dayOf(s) < 560);
    expect(share(of("SIM-08"), "marker")).toBeLessThan(share(of("SIM-03"), "marker") - 0.1);
  });

  it("tells the detector that drifts", () => {
    const drifting = studies.filter((s) => s.device.key === "SIM-01-D02");
    const early = drifting.filter((s) => dayOf(s) < 420);
    const late = drifting.filter((s) => dayOf(s) > 600);
    expect(share(late, "ap.4")).toBeLessThan(share(early, "ap.4") - 0.2);
  });

  it("tells the technologist who learns", () => {
    const own = studies.filter((s) => s.technologist.key === "SIM-03-T11");
    expect(own.every((s) => dayOf(s) >= 300)).toBe(true);
    const first = own.filter((s) => dayOf(s) < 420);
    const last = own.filter((s) => dayOf(s) > 600);
    expect(share(last, "ap.3", "lat.2")).toBeGreaterThan(share(first, "ap.3", "lat.2") + 0.1);
  });

  it("tells the software update that drops header fields", () => {
    const updated = studies.filter((s) => s.softwareVersion === "5.0");
    expect(share(updated, "info.sid")).toBeLessThan(0.1);
    expect(
      share(
        studies.filter((s) => s.softwareVersion === "4.1"),
        "info.sid",
      ),
    ).toBeGreaterThan(0.9);
  });

  it("names the earlier rubric on every image before the change and only there", () => {
    for (const study of studies) {
      const version = dayOf(study) < RUBRIC_CHANGES_ON_DAY ? "0-simulated" : "1";
      for (const image of study.images) {
        expect(image.rubricVersion).toBe(version);
        if (image.score) expect(image.score.rubric.version).toBe(version);
      }
    }
  });
});
