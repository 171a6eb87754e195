import { describe, expect, it } from "vitest";
import { markerAgainstHeader } from "./against-header.ts";
import { PUBLISHED_SIMILARITY, readMarker } from "./read.ts";
import { FONT, ground, paint, type Stamp, stamp } from "./synthetic.test-util.ts";
import type { MarkerFinding } from "./types.ts";

const withLetter = (letter: "L" | "R", change: Partial<Stamp> = {}) => {
  const image = ground(480, 600);
  stamp(image, { rows: FONT[letter], x: 120.25, y: 400.25, dot: 2.5, ...change });
  return image;
};

describe("readMarker", () => {
  it.each(["L", "R"] as const)("reads an upright %s and gives its box", (letter) => {
    const finding = readMarker(withLetter(letter));
    expect(finding).toMatchObject({ state: "present", letter });
    expect(finding.similarity).toBeGreaterThan(PUBLISHED_SIMILARITY);
    const box = finding.box ?? [];
    [107.75, 382.75, 25, 35].forEach((expected, i) => {
      expect(Math.abs((box[i] ?? Number.NaN) - expected)).toBeLessThan(1.5);
    });
  });

  it.each([
    ["L", 12],
    ["L", -35],
    ["R", -10],
    ["R", 24],
  ] as const)("reads an %s taped on at %d°", (letter, turnDeg) => {
    expect(readMarker(withLetter(letter, { turnDeg }))).toMatchObject({ state: "present", letter });
  });

  it.each([
    ["L", 90],
    ["L", 180],
    ["L", 270],
    ["R", 90],
    ["R", 180],
    ["R", 270],
  ] as const)("reads an %s turned by %d°, and does not take it for a mirrored one", (letter, turnDeg) => {
    expect(readMarker(withLetter(letter, { turnDeg }))).toMatchObject({ state: "present", letter });
  });

  it.each([
    ["L", 0],
    ["L", 90],
    ["R", 0],
    ["R", 180],
  ] as const)("tells a mirrored %s turned by %d°", (letter, turnDeg) => {
    expect(readMarker(withLetter(letter, { turnDeg, mirrored: true }))).toMatchObject({ state: "mirrored", letter });
  });

  it.each([0.9, 2, 4.5])("reads letters of %d pixels a dot", (dot) => {
    expect(readMarker(withLetter("R", { dot }))).toMatchObject({ state: "present", letter: "R" });
  });

  it("reads a small letter of a large image in the stored image's pixels", () => {
    const image = ground(2304, 2880);
    stamp(image, { rows: FONT.R, x: 1500.25, y: 700.25, dot: 4.5 });
    const finding = readMarker(image);
    expect(finding).toMatchObject({ state: "present", letter: "R" });
    const [x = 0, y = 0, width = 0, height = 0] = finding.box ?? [];
    expect(Math.abs(x + width / 2 - 1500)).toBeLessThan(2);
    expect(Math.abs(y + height / 2 - 700)).toBeLessThan(2);
  });

  it("reads a letter in a frame, as lead markers have", () => {
    const image = withLetter("R");
    const edge = (x: number, y: number): number => Math.max(Math.abs(x - 120) / 24, Math.abs(y - 400) / 30);
    paint(image, (x, y) => edge(x, y) <= 1.08 && edge(x, y) >= 1, 0.9);
    expect(readMarker(image)).toMatchObject({ state: "present", letter: "R" });
  });

  it("reads a letter over a brighter ground beside bone", () => {
    const image = ground(480, 600, 0.45);
    paint(image, (x) => x > 150 && x < 260, 0.8);
    stamp(image, { rows: FONT.L, x: 100.25, y: 300.25, dot: 2.5, grey: 0.95 });
    expect(readMarker(image)).toMatchObject({ state: "present", letter: "L" });
  });

  it.each([
    ["an empty image", () => ground(480, 600)],
    ["a letter cut in two", () => cut(withLetter("R"), (_x, y) => Math.abs(y - 400) < 3)],
    ["a letter half covered", () => cut(withLetter("R"), (_x, y) => y > 402)],
    ["an L without its foot", () => cut(withLetter("L"), (x, y) => x > 113 && y > 410)],
    ["a letter cut off by the image's edge", () => withLetter("R", { x: 5 })],
    ["a letter that lies on metal as bright", () => cut(withLetter("R"), (x) => x > 118 && x < 200, 0.9)],
    ["a dark letter", () => withLetter("R", { grey: 0.02 })],
    ["a letter as faint as noise", () => withLetter("L", { grey: 0.3 })],
    ["a bar", () => cut(ground(480, 600), (x, y) => Math.abs(x - 100) < 4 && Math.abs(y - 300) < 25, 0.9)],
    ["a disc", () => cut(ground(480, 600), (x, y) => Math.hypot(x - 100, y - 300) < 20, 0.9)],
    ["an image of one pixel", () => ground(1, 1)],
  ])("finds none in %s", (_name, draw) => {
    expect(readMarker(draw())).toMatchObject({ state: "absent", letter: null, box: null });
  });

  it("does not take the L of a printed LAT for a marker", () => {
    const image = ground(480, 600);
    ["L", "A", "T"].forEach((letter, i) => {
      stamp(image, { rows: FONT[letter as "L" | "A" | "T"], x: 100.25 + i * 30, y: 300.25, dot: 2.5 });
    });
    expect(readMarker(image)).toMatchObject({ state: "absent" });
  });

  it("leaves the image as it was", () => {
    const image = withLetter("L");
    const before = image.data.slice();
    readMarker(image);
    expect(image.data).toEqual(before);
  });
});

function cut(image: ReturnType<typeof ground>, inside: (x: number, y: number) => boolean, grey = 0.25) {
  paint(image, inside, grey);
  return image;
}

describe("markerAgainstHeader", () => {
  const found = (state: MarkerFinding["state"], letter: "L" | "R" | null): MarkerFinding => ({
    state,
    letter,
    similarity: 0.9,
    box: letter && [1, 2, 3, 4],
  });

  it.each([
    ["present", "L", "L", "present"],
    ["present", "R", "L", "mismatch"],
    ["present", "L", " r ", "mismatch"],
    ["present", "L", "B", "present"],
    ["present", "L", "", "present"],
    ["present", "L", null, "present"],
    ["present", "L", undefined, "present"],
    ["mirrored", "R", "L", "mirrored"],
    ["absent", null, "L", "absent"],
  ] as const)("%s %s with header %j is %s", (state, letter, header, expected) => {
    const finding = found(state, letter);
    expect(markerAgainstHeader(finding, header)).toEqual({ ...finding, state: expected });
  });
});
