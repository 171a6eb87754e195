import type { Rubric, Score, View } from "@plumbline/rubric";
import { dateOf } from "./days.ts";
import type { Habits } from "./habits.ts";
import { drawFindings } from "./image.ts";
import type { SimulatedDevice, SimulatedSite, SimulatedTechnologist } from "./network.ts";
import type { Random } from "./random.ts";
import { PREDECESSOR_VERSION, RUBRIC_CHANGES_ON_DAY, scoreByPredecessor } from "./rubric-change.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import type { Situation } from "./scenarios/scenario.ts";

export const DAYS = 730;

const WEEKEND_SHARE = 0.35;

export interface SimulatedImage {
  readonly view: View | null;
  readonly acquiredAt: Date;
  readonly rubricVersion: string;
  /** null: the image was rejected, for `reason`. */
  readonly score: Score | null;
  readonly reason: string | null;
  readonly artefactProbability: number | null;
}

export interface SimulatedStudy {
  readonly site: SimulatedSite;
  readonly device: SimulatedDevice;
  readonly technologist: SimulatedTechnologist;
  /** Calendar day, YYYY-MM-DD. */
  readonly day: string;
  readonly ageYears: number;
  readonly sex: "M" | "F";
  readonly laterality: "L" | "R";
  readonly softwareVersion: string;
  readonly images: readonly SimulatedImage[];
}

/** Every study of the network, day by day. Pure: the same arguments give the same studies. */
export function* simulateHistory(
  network: readonly SimulatedSite[],
  rubric: Rubric,
  random: Random,
  days: number = DAYS,
): Generator<SimulatedStudy> {
  for (const site of network) {
    const stream = random.fork(site.code);
    for (let day = 0; day < days; day++) {
      const date = dateOf(day);
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      const studies = stream.poisson((site.imagesADay / 2) * (weekend ? WEEKEND_SHARE : 1));
      for (let n = 0; n < studies; n++) {
        const study = drawStudy(site, day, date, rubric, stream);
        if (study) yield study;
      }
    }
  }
}

function drawStudy(
  site: SimulatedSite,
  day: number,
  date: Date,
  rubric: Rubric,
  random: Random,
): SimulatedStudy | null {
  const situation: Situation = {
    site,
    day,
    device: random.pick(site.devices),
    technologist: random.pick(site.technologists),
  };
  if (SCENARIOS.some((scenario) => scenario.works?.(situation) === false)) return null;
  const habits = SCENARIOS.reduce<Habits>((now, scenario) => scenario.change?.(now, situation) ?? now, site.habits);
  const child = random.chance(site.childShare);
  const ageYears = child ? random.between(3, 17) : random.between(18, 91);
  const views: readonly View[] = random.chance(0.9) ? ["AP", "LAT"] : [random.pick(["AP", "LAT"])];
  const startMinutes = random.between(7 * 60, 20 * 60);
  return {
    site,
    device: situation.device,
    technologist: situation.technologist,
    day: date.toISOString().slice(0, 10),
    ageYears,
    sex: random.pick(["M", "F"]),
    laterality: random.pick(["L", "R"]),
    softwareVersion:
      SCENARIOS.map((scenario) => scenario.softwareVersion?.(situation)).find((version) => version) ??
      situation.device.softwareVersion,
    images: views.map((view, index) => {
      const acquiredAt = new Date(date.getTime() + (startMinutes + 2 * index) * 60_000);
      return drawImage(view, acquiredAt, situation, habits, child ? 0.55 + ageYears / 40 : 1, rubric, random);
    }),
  };
}

function drawImage(
  view: View,
  acquiredAt: Date,
  { technologist, day }: Situation,
  habits: Habits,
  size: number,
  rubric: Rubric,
  random: Random,
): SimulatedImage {
  const earlier = day < RUBRIC_CHANGES_ON_DAY;
  const rubricVersion = earlier ? PREDECESSOR_VERSION : rubric.version;
  if (random.chance(habits.rejected)) {
    const reason = "The view is oblique: neither AP nor LAT (simulated)";
    return { view: null, acquiredAt, rubricVersion, score: null, reason, artefactProbability: null };
  }
  const findings = drawFindings(view, habits, technologist.spread, size, random);
  const score = earlier ? scoreByPredecessor(rubric, findings) : rubric.score(findings);
  const artefactProbability = "missing" in findings.artefact ? null : findings.artefact.probability;
  return { view, acquiredAt, rubricVersion, score, reason: null, artefactProbability };
}
