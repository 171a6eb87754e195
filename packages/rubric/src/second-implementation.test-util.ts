/**
 * A second implementation of wrist-dr-cq 1, written from the rubric's page alone to check the first one: no floating
 * point, no shared code. Lengths are exact fractions of the decimal input; an angle is never computed, but compared with
 * every bound of its rule through sines and cosines of 40 digits; ratings are read from strips.
 */
import type { Findings } from "./types.ts";

export interface Verdict {
  readonly points: Readonly<Record<string, number | null>>;
  readonly ratings: Readonly<Record<string, string | null>>;
  readonly total: number | null;
  readonly letter: string | null;
}

/** n / d with d > 0. */
type Fraction = readonly [n: bigint, d: bigint];

const TEN = 10n;
const TOLERANCE: Fraction = [1n, TEN ** 9n];
const INFO =
  "imageNumber patientName sex birthDate age studyDate studyTime institution manufacturer model softwareVersion kvp sid exposureTime scale windowWidth windowCenter";

/** F fail, P poor, G good, E excellent, by points. */
const STRIPS: Readonly<Record<string, string>> = {
  "ap.1": "F....E",
  "ap.2": "FPPGGE",
  "ap.3": "FPPPGGGGEEE",
  "ap.4": "FPPPPPEEEEE",
  "ap.5": "FPPGGEE",
  "lat.1": "FPPPPGGGGEEEE",
  "lat.2": "FPPPPGGGGEEEE",
  "lat.3": "FPPPPGGGGEEEE",
  marker: "F...................E",
  artefact: "F.........E",
};
const WORDS: Readonly<Record<string, string>> = { F: "fail", P: "poor", G: "good", E: "excellent" };

export function judge(findings: Findings): Verdict {
  const points: Record<string, number | null> = {};
  for (const name of INFO.split(" ")) points[`info.${name}`] = findings.info[`info.${name}`] ? 2 : 0;
  points.marker = typeof findings.marker !== "string" ? null : findings.marker === "present" ? 20 : 0;
  points.artefact =
    "missing" in findings.artefact ? null : findings.artefact.probability < findings.artefact.threshold ? 10 : 0;
  Object.assign(points, findings.view === "AP" ? judgeAp(findings) : judgeLat(findings));
  const all = Object.values(points);
  const total = all.includes(null) ? null : all.reduce<number>((sum, p) => sum + (p ?? 0), 0);
  const ratings = Object.fromEntries(
    Object.entries(points).map(([id, p]) => [id, p === null ? null : (WORDS[(STRIPS[id] ?? "F.E")[p] ?? ""] ?? "?")]),
  );
  return { points, ratings, total, letter: total === null ? null : ("DDDDDDCCBAA"[Math.floor(total / 10)] ?? "?") };
}

function judgeAp(f: Findings): Record<string, number | null> {
  const [thumb, radial, ulnar] = [place(f, "P1"), place(f, "P2"), place(f, "P3")];
  const [w, h] = [fraction(f.width), fraction(f.height)];
  const inside = thumb !== null && [...between(thumb[0], w), ...between(thumb[1], h)].every((part) => part[0] >= 0n);
  const result: Record<string, number | null> = {
    "ap.1": inside ? 5 : 0,
    "ap.2": null,
    "ap.3": null,
    "ap.4": null,
    "ap.5": null,
  };
  if (radial === null || ulnar === null) return result;
  const [row, column] = cmPerPixel(f) ?? [null, null];
  const dx = times(minus(ulnar[0], radial[0]), column ?? [1n, 1n]);
  const dy = times(minus(ulnar[1], radial[1]), row ?? [1n, 1n]);
  if (dx[0] !== 0n || dy[0] !== 0n) result["ap.3"] = steps(9n, [5n, 10n], (bound) => lineWithin(dy, dx, bound));
  if (row === null || column === null) return result;
  const middle = [half(plus(radial[0], ulnar[0])), half(plus(radial[1], ulnar[1]))] as const;
  result["ap.2"] = margin(4n, times(minus(h, middle[1]), row));
  const [upDown, sideways] = [offset(middle[1], h, row), offset(middle[0], w, column)];
  result["ap.4"] = centring(4n, upDown) + centring(4n, sideways);
  const sides = [radial, ulnar].map(([x]) => margin(2n, times(least(between(x, w)), column)));
  result["ap.5"] = sides.reduce((sum, p) => sum + p, 0);
  return result;
}

function judgeLat(f: Findings): Record<string, number | null> {
  const [p1, p2, p3, p4, p5] = ["P1", "P2", "P3", "P4", "P5"].map((name) => place(f, name));
  const result: Record<string, number | null> = { "lat.1": null, "lat.2": null, "lat.3": null };
  if (!p1) return result;
  const scale = cmPerPixel(f);
  const arm = (to: readonly [Fraction, Fraction]): readonly [Fraction, Fraction] => [
    times(minus(to[0], p1[0]), scale?.[1] ?? [1n, 1n]),
    times(minus(to[1], p1[1]), scale?.[0] ?? [1n, 1n]),
  ];
  if (p2 && p4) {
    const [a, b] = [arm(p2), arm(p4)];
    const cross = minus(times(a[0], b[1]), times(a[1], b[0]));
    const dot = plus(times(a[0], b[0]), times(a[1], b[1]));
    const someArmIsZero = [a, b].some(([x, y]) => x[0] === 0n && y[0] === 0n);
    if (!someArmIsZero)
      result["lat.1"] = steps(11n, [45n, 60n], (bound) => dot[0] > 0n && lineWithin(cross, dot, bound));
  }
  if (p3 && p5) {
    const [x, y] = arm([half(plus(p3[0], p5[0])), half(plus(p3[1], p5[1]))]);
    if (x[0] !== 0n || y[0] !== 0n) result["lat.2"] = steps(11n, [5n, 10n], (bound) => lineWithin(x, y, bound));
  }
  if (scale) {
    const vertical = offset(p1[1], fraction(f.height), scale[0]);
    const horizontal = offset(p1[0], fraction(f.width), scale[1]);
    result["lat.3"] = centring(5n, vertical) + centring(5n, horizontal);
  }
  return result;
}

/** All points up to the first bound, none from the second, else one for each step of the falling line that is reached. */
function steps(slope: bigint, [full, none]: readonly [bigint, bigint], within: (bound: Fraction) => boolean): number {
  if (within(plus([full, 1n], TOLERANCE))) return Number(slope) + 1;
  // No angle of rational legs equals an outer bound less the tolerance, so ≤ is < here.
  if (!within(minus([none, 1n], TOLERANCE))) return 0;
  for (let k = slope; k > 0n; k -= 1n) {
    const bound = minus([none, 1n], times([none - full, slope], minus([k, 1n], TOLERANCE)));
    if (within(bound)) return Number(k) + 1;
  }
  return 1;
}

function margin(slope: bigint, value: Fraction): number {
  const below = falling(slope, value, [3n, 2n]);
  const above = falling(slope, value, [5n, 6n]);
  return Math.min(below, above);
}

function centring(slope: bigint, value: Fraction): number {
  return falling(slope, value, [1n, 2n]);
}

/** Points of a length that has all of them on `full`'s side, none on `none`'s, and falls in between. */
function falling(slope: bigint, value: Fraction, [full, none]: readonly [bigint, bigint]): number {
  const sign = none > full ? 1n : -1n;
  const left = times(minus([none, 1n], value), [sign, 1n]);
  if (!less(TOLERANCE, left)) return 0;
  if (!less(left, minus([1n, 1n], TOLERANCE))) return Number(slope) + 1;
  const [n, d] = plus(times(left, [slope, 1n]), TOLERANCE);
  return Number(n / d) + 1;
}

/** Is atan(|opposite| / |adjacent|) ≤ bound degrees? Compares |opposite|·cos with |adjacent|·sin. */
function lineWithin(opposite: Fraction, adjacent: Fraction, boundDeg: Fraction): boolean {
  const [sine, cosine] = sineAndCosine(boundDeg);
  return !less(times(magnitude(adjacent), sine), times(magnitude(opposite), cosine));
}

const ONE = TEN ** 40n;
const PI = 31415926535897932384626433832795028841972n;
const known = new Map<string, readonly [Fraction, Fraction]>();

function sineAndCosine(degrees: Fraction): readonly [Fraction, Fraction] {
  const key = degrees.join("/");
  const found = known.get(key);
  if (found) return found;
  const x = (PI * degrees[0]) / (180n * degrees[1]);
  let [sine, cosine, term] = [0n, 0n, ONE];
  for (let n = 0n; term !== 0n; n += 1n) {
    const signed = n % 4n < 2n ? term : -term;
    if (n % 2n === 0n) cosine += signed;
    else sine += signed;
    term = (term * x) / ONE / (n + 1n);
  }
  const pair = [
    [sine, ONE],
    [cosine, ONE],
  ] as const;
  known.set(key, pair);
  return pair;
}

function place(f: Findings, name: string): readonly [Fraction, Fraction] | null {
  const point = f.landmarks[name];
  return point ? [fraction(point[0]), fraction(point[1])] : null;
}

function cmPerPixel(f: Findings): readonly [row: Fraction, column: Fraction] | null {
  return f.spacingMm ? [times(fraction(f.spacingMm[0]), [1n, TEN]), times(fraction(f.spacingMm[1]), [1n, TEN])] : null;
}

const between = (x: Fraction, size: Fraction): readonly [Fraction, Fraction] => [x, minus(size, x)];
const least = ([a, b]: readonly [Fraction, Fraction]): Fraction => (less(a, b) ? a : b);
const offset = (x: Fraction, size: Fraction, scale: Fraction): Fraction =>
  times(magnitude(minus(plus(x, x), size)), scale);

/** The decimal number as it is written, not the binary one that holds it. */
function fraction(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new Error(`not a decimal number: ${value}`);
  const [, sign, whole = "", part = "", exponent = "0"] = match;
  const digits = BigInt(`${sign}${whole}${part}`);
  const places = part.length - Number(exponent);
  return places >= 0 ? [digits, TEN ** BigInt(places)] : [digits * TEN ** BigInt(-places), 1n];
}

const plus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const minus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]];
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const half = (a: Fraction): Fraction => [a[0], a[1] * 2n];
const magnitude = (a: Fraction): Fraction => [a[0] < 0n ? -a[0] : a[0], a[1]];
const less = (a: Fraction, b: Fraction): boolean => a[0] * b[1] < b[0] * a[1];
