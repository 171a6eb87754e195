import type { Findings, MarkerState, PixelPoint } from "./types.ts";

/** Seeded uniform numbers in [0, 1): a 32-bit linear congruential step with a mixing of its high bits. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
}

const SPACINGS: Findings["spacingMm"][] = [
  [0.1, 0.1],
  [0.144, 0.144],
  [0.15, 0.15],
  [0.143, 0.139],
  [0.2, 0.1],
  [1, 1],
  null,
];
const MARKERS: readonly MarkerState[] = ["present", "present", "present", "absent", "mirrored", "mismatch"];

/**
 * One random image: sizes and places in practice's range, coordinates of up to three decimals. A third lies
 * on a coarse grid of 0.25 cm, where distances meet the rules' bounds exactly; a third is pushed off it by a thousandth of a pixel.
 */
export function randomFindings(random: () => number, infoIds: readonly string[]): Findings {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const spacingMm = pick(SPACINGS);
  const [row, column] = spacingMm ?? [0.15, 0.15];
  const mode = pick(["free", "grid", "besideGrid"] as const);
  const decimals = (value: number): number => Math.round(value * 1000) / 1000;
  const pixels = (cm: number, mm: number): number => {
    if (mode === "free") return decimals((cm * 10) / mm);
    const onGrid = decimals((Math.round(cm * 4) / 4 / mm) * 10);
    return mode === "grid" ? onGrid : decimals(onGrid + pick([-0.001, 0, 0.001]));
  };
  const view = random() < 0.5 ? "AP" : "LAT";
  const widthCm = Math.round((6 + random() * 10) * 4) / 4;
  const heightCm = Math.round((6 + random() * 16) * 4) / 4;
  const at = (x: number, y: number): PixelPoint | null =>
    random() < 0.03 ? null : [pixels(x, column), pixels(y, row)];
  const landmarks = view === "AP" ? drawAp() : drawLat();

  function drawAp(): Findings["landmarks"] {
    const tilt = ((random() * 24 - 12) * Math.PI) / 180;
    const length = 1 + random() * 5;
    const [x, y] = [random() * widthCm, heightCm - random() * 7];
    const [dx, dy] = [(Math.cos(tilt) * length) / 2, (Math.sin(tilt) * length) / 2];
    return {
      P1: at((random() * 1.1 - 0.05) * widthCm, (random() * 1.1 - 0.05) * heightCm),
      P2: at(x - dx, y - dy),
      P3: at(x + dx, y + dy),
    };
  }

  function drawLat(): Findings["landmarks"] {
    const [x, y] = [widthCm / 2 + random() * 3 - 1.5, heightCm / 2 + random() * 3 - 1.5];
    const polar = (deg: number, cm: number): PixelPoint | null =>
      at(x + Math.sin((deg * Math.PI) / 180) * cm, y + Math.cos((deg * Math.PI) / 180) * cm);
    const axis = random() * 24 - 12;
    const opening = random() * 70;
    return {
      P1: at(x, y),
      P2: polar(axis - opening / 2, 1.5 + random()),
      P3: polar(axis - 3, 5 + random()),
      P4: polar(axis + opening / 2, 1.5 + random()),
      P5: polar(axis + 3, 5 + random()),
    };
  }

  return {
    view,
    width: decimals((widthCm * 10) / column),
    height: decimals((heightCm * 10) / row),
    spacingMm,
    landmarks,
    info: Object.fromEntries(infoIds.map((id) => [id, random() < 0.9])),
    marker: random() < 0.02 ? { missing: "pixels cannot be decoded" } : pick(MARKERS),
    artefact:
      random() < 0.02
        ? { missing: "pixels cannot be decoded" }
        : { probability: Math.round(random() * 20) / 20, threshold: 0.5 },
  };
}
