import { type Habits, USUAL } from "./habits.ts";
import type { Random } from "./random.ts";

export interface SimulatedSite {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  /** Images a working day, all devices together; 0 = connected, but nothing has come yet. */
  readonly imagesADay: number;
  readonly childShare: number;
  readonly habits: Habits;
  readonly devices: readonly SimulatedDevice[];
  readonly technologists: readonly SimulatedTechnologist[];
}

export interface SimulatedDevice {
  readonly key: string;
  readonly name: string;
  readonly model: string;
  readonly softwareVersion: string;
}

export interface SimulatedTechnologist {
  readonly key: string;
  readonly name: string;
  /** Multiplies the site's spreads: below 1 steadier than the site, above 1 less steady. */
  readonly spread: number;
}

const NAMES: readonly (readonly [en: string, zh: string])[] = [
  ["Northgate General", "北门总医院"],
  ["Riverside County", "河滨县医院"],
  ["Harbour Teaching", "港湾教学医院"],
  ["St Clement's Children's", "圣克莱门特儿童医院"],
  ["Hillcrest Orthopaedic", "山顶骨科医院"],
  ["Lakeview District", "湖景区医院"],
  ["Old Town Clinic", "老城诊所"],
  ["Eastfield General", "东野总医院"],
  ["Meadow Park", "草地公园医院"],
  ["Westbridge Trauma Centre", "西桥创伤中心"],
  ["Ferry Lane Outpatients", "渡口巷门诊部"],
  ["South Quay (opening)", "南码头医院（筹备中）"],
];

const MODELS = ["SIM DR 100", "SIM DR 200", "SIM Mobile"] as const;
const CHILDREN = 3;
const OPENING = 11;

const two = (n: number): string => String(n).padStart(2, "0");

/** 12 hospitals, 30 devices, 80 technologists; all invented, sizes from a seeded draw. */
export function buildNetwork(random: Random): readonly SimulatedSite[] {
  const devicesAt = [4, 2, 4, 2, 3, 2, 1, 3, 2, 4, 2, 1];
  const technologistsAt = [10, 5, 11, 6, 8, 5, 3, 8, 6, 11, 5, 2];
  return NAMES.map(([name, nameZh], index) => {
    const site = random.fork(`site-${index}`);
    const code = `SIM-${two(index + 1)}`;
    return {
      code,
      name,
      nameZh,
      imagesADay: index === OPENING ? 0 : (technologistsAt[index] ?? 0) * 0.5 * (0.8 + 0.4 * site.next()),
      childShare: index === CHILDREN ? 1 : 0.22,
      habits: siteHabits(site),
      devices: Array.from({ length: devicesAt[index] ?? 0 }, (_, d) => ({
        key: `${code}-D${two(d + 1)}`,
        name: `Room ${d + 1}`,
        model: MODELS[(index + d) % MODELS.length] ?? MODELS[0],
        softwareVersion: "4.1",
      })),
      technologists: Array.from({ length: technologistsAt[index] ?? 0 }, (_, t) => ({
        key: `${code}-T${two(t + 1)}`,
        name: `Technologist ${two(index + 1)}-${two(t + 1)}`,
        spread: Math.exp(site.normal(0, 0.14)),
      })),
    };
  });
}

/** Sites differ a little in everything: the common cause that funnels and over-dispersion are about. */
function siteHabits(random: Random): Habits {
  const factor = (): number => Math.exp(random.normal(0, 0.12));
  return {
    ...USUAL,
    placementSdCm: USUAL.placementSdCm * factor(),
    tiltSdDeg: USUAL.tiltSdDeg * factor(),
    overlapMeanDeg: USUAL.overlapMeanDeg * factor(),
    thumbCutOff: USUAL.thumbCutOff * factor() ** 3,
    markerMissing: USUAL.markerMissing * factor() ** 3,
    foreignObject: USUAL.foreignObject * factor() ** 2,
  };
}
