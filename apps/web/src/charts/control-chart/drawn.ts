import type { EdgeLabel, LimitKind } from "./labels.ts";
import type { Meaning, Stretch } from "./prepare.ts";

export interface DrawnPoint {
  readonly key: string;
  readonly x: number;
  /** null: too few images, drawn hollow on the axis. */
  readonly y: number | null;
  readonly meaning: Meaning | null;
  /** Period and figure; limits; rules. */
  readonly lines: readonly string[];
  /** The images behind it. */
  readonly href: string;
}

/** Everything a control chart shows, in the page's language. */
export interface DrawnChart {
  readonly label: string;
  readonly yTitle: string;
  readonly scale: {
    readonly from: number;
    readonly to: number;
    readonly broken: boolean;
    readonly ticks: readonly { readonly value: number; readonly text: string }[];
  };
  /** Names of the periods on the axis. */
  readonly slots: readonly string[];
  readonly points: readonly DrawnPoint[];
  readonly runs: readonly Stretch[];
  readonly lines: readonly { readonly kind: LimitKind; readonly trial: boolean; readonly stretch: Stretch }[];
  readonly breaks: readonly {
    readonly key: string;
    readonly x: number;
    readonly at: number;
    readonly room: number;
    readonly side: "left" | "right";
    readonly reason: string;
  }[];
  readonly events: readonly {
    readonly key: string;
    readonly at: number;
    readonly number: string;
    readonly text: string;
  }[];
  readonly edges: readonly (Omit<EdgeLabel, "value"> & { readonly name: string; readonly value: string })[];
}

/** The point that has the focus or the pointer, and where it lies in the drawing, px. */
export interface Shown {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}
