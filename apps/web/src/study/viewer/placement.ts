import type { CSSProperties } from "react";
import type { Frame } from "../geometry/frame.ts";
import type { Viewport } from "./viewport.ts";

/**
 * Lays a picture of the whole stored image, of whatever size, where the image lies in the viewer: stretched to the
 * stored size, turned, moved and scaled about its top left corner.
 */
export function placement(frame: Frame, viewport: Viewport): CSSProperties {
  return {
    width: frame.stored.width * frame.aspect,
    height: frame.stored.height,
    transform: `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale}) ${turn(frame)}`,
  };
}

/** The quarter turn about the top left corner that `toShown` does to points. */
function turn({ turnDeg, shown }: Frame): string {
  switch (turnDeg) {
    case 0:
      return "";
    case 90:
      return `translate(${shown.width}px, 0) rotate(90deg)`;
    case 180:
      return `translate(${shown.width}px, ${shown.height}px) rotate(180deg)`;
    case 270:
      return `translate(0, ${shown.height}px) rotate(270deg)`;
  }
}
