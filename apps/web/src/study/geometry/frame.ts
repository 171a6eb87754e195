/** Where the fingers point in the stored image. */
export type Orientation = "UP" | "DOWN" | "LEFT" | "RIGHT";

/** A point; y down. Which frame it belongs to is in the name that holds it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box in pixels of the stored image. */
export interface Box extends Point, Size {}

/**
 * How pixels of the stored image lie on the page. Page units are equal in both directions (one is the height of a
 * stored pixel), so that an angle looks as large as it is even where pixels are oblong.
 */
export interface Frame {
  /** Size of the stored image in pixels. */
  readonly stored: Size;
  /** Clockwise turn from stored to shown. */
  readonly turnDeg: 0 | 90 | 180 | 270;
  /** Width of a stored pixel over its height. */
  readonly aspect: number;
  /** Size as shown, in page units. */
  readonly shown: Size;
  /** cm per page unit; null where the pixel spacing is unknown. */
  readonly cmPerUnit: number | null;
}

const TURN_TO_UPRIGHT = { UP: 0, RIGHT: 270, DOWN: 180, LEFT: 90 } as const;

export function isOrientation(value: string | null | undefined): value is Orientation {
  return value === "UP" || value === "DOWN" || value === "LEFT" || value === "RIGHT";
}

/**
 * The frame that turns the fingers up, which is how the rubric measures; or, with `asStored`, the one that leaves the
 * image as it came.
 * @param spacing mm of a stored pixel, down (rowMm) and across (columnMm); null when unknown: square pixels
 */
export function frameOf(
  stored: Size,
  orientation: Orientation,
  spacing: { readonly rowMm: number; readonly columnMm: number } | null,
  asStored = false,
): Frame {
  const aspect = spacing === null ? 1 : spacing.columnMm / spacing.rowMm;
  const turnDeg = asStored ? 0 : TURN_TO_UPRIGHT[orientation];
  const [across, down] = [stored.width * aspect, stored.height];
  const lies = turnDeg === 90 || turnDeg === 270;
  return {
    stored,
    turnDeg,
    aspect,
    shown: lies ? { width: down, height: across } : { width: across, height: down },
    cmPerUnit: spacing === null ? null : spacing.rowMm / 10,
  };
}

/** Stored pixel → page. */
export function toShown({ stored, turnDeg, aspect }: Frame, point: Point): Point {
  const [x, y] = [point.x * aspect, point.y];
  const [width, height] = [stored.width * aspect, stored.height];
  switch (turnDeg) {
    case 0:
      return { x, y };
    case 90:
      return { x: height - y, y: x };
    case 180:
      return { x: width - x, y: height - y };
    case 270:
      return { x: y, y: width - x };
  }
}

/** Page → stored pixel. */
export function toStored({ stored, turnDeg, aspect }: Frame, point: Point): Point {
  const [width, height] = [stored.width * aspect, stored.height];
  const { x, y } = ((): Point => {
    switch (turnDeg) {
      case 0:
        return point;
      case 90:
        return { x: point.y, y: height - point.x };
      case 180:
        return { x: width - point.x, y: height - point.y };
      case 270:
        return { x: width - point.y, y: point.x };
    }
  })();
  return { x: x / aspect, y };
}

/** A stored box as it lies on the page. */
export function boxToShown(frame: Frame, box: Box): Box {
  const a = toShown(frame, box);
  const b = toShown(frame, { x: box.x + box.width, y: box.y + box.height });
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
