import { percentOf } from "../scale.ts";
import type { PhaseMark, PreparedChart, Stretch } from "./prepare.ts";

export type LimitKind = "upper" | "centre" | "lower" | "target";

export interface EdgeLabel {
  readonly kind: LimitKind;
  readonly value: number;
  /** Middle of the label in pixels from the plot's top. */
  readonly top: number;
}

/**
 * Labels at the right edge: of the last phase's lines, and of the target where it still holds. Moved apart where they
 * would touch, in the order of their values.
 * @param height of the plot, px @param gap least distance between two labels, px
 */
export function edgeLabels(chart: PreparedChart, height: number, gap: number): EdgeLabel[] {
  const phase = chart.phases.at(-1);
  const target = chart.targets.find((stretch) => stretch.at(-1)?.x === chart.slots.length - 0.5);
  const ends: [LimitKind, Stretch | null | undefined][] = [
    ["upper", phase?.upper.at(-1)],
    ["centre", phase?.centre],
    ["lower", phase?.lower.at(-1)],
    ["target", target],
  ];
  const labels = ends
    .flatMap(([kind, stretch]) => {
      const value = stretch?.at(-1)?.y;
      return value === undefined ? [] : [{ kind, value, top: ((100 - percentOf(chart.scale, value)) / 100) * height }];
    })
    .toSorted((a, b) => a.top - b.top);
  return spread(labels, height, gap);
}

function spread(labels: readonly EdgeLabel[], height: number, gap: number): EdgeLabel[] {
  const tops: number[] = [];
  for (const { top } of labels) tops.push(Math.max(top, (tops.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  // Pushed out at the bottom, they go up again from there.
  for (let index = tops.length - 1; index >= 0; index--) {
    tops[index] = Math.min(tops[index] ?? 0, (tops[index + 1] ?? height + gap) - gap);
  }
  return labels.map((label, index) => ({ ...label, top: Math.round((tops[index] ?? 0) * 10) / 10 }));
}

export interface MarkPlace {
  readonly mark: PhaseMark;
  /** Place of the line and room of its label beside it, both as shares of the plot's width. */
  readonly at: number;
  readonly room: number;
  readonly side: "left" | "right";
}

/** Each phase break's label stands right of its line as far as the next one; left where there is far more room. */
export function placeMarks(breaks: readonly PhaseMark[], slots: number): MarkPlace[] {
  const places = breaks.map((mark) => placeShare(mark.x, slots));
  return breaks.map((mark, index) => {
    const at = places[index] ?? 0;
    const right = (places[index + 1] ?? 1) - at;
    // The label before it takes the room on the left unless there is none.
    const left = index === 0 ? at : 0;
    const side = right < 0.3 && left > right ? "left" : "right";
    return { mark, at, room: side === "left" ? left : right, side };
  });
}

/** A place on the axis as a share of the plot's width. @param slots their number */
export function placeShare(x: number, slots: number): number {
  return Math.round(((x + 0.5) / slots) * 10_000) / 10_000;
}

export interface EventBadge {
  readonly at: number;
  /** Numbers of its first and last event in the order of time, from 1. */
  readonly first: number;
  readonly last: number;
}

/** Marks of events in the order of time; those that would cover each other become one. @param apart share of the width */
export function eventBadges(places: readonly number[], apart: number): EventBadge[] {
  const badges: EventBadge[] = [];
  for (const [index, at] of places.entries()) {
    const before = badges.at(-1);
    if (before && at - before.at < apart) badges[badges.length - 1] = { ...before, last: index + 1 };
    else badges.push({ at, first: index + 1, last: index + 1 });
  }
  return badges;
}
