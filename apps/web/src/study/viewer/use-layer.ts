import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { type Layer, layerOf, withLayer } from "./evidence.ts";

/** The layer is part of the address, so that what one sees can be shared; it makes no step in the history. */
export function useLayer(): readonly [layer: Layer | null, choose: (layer: Layer | null) => void] {
  const layer = layerOf(useSearchParams());
  const choose = useCallback((next: Layer | null) => {
    const { pathname, search, hash } = window.location;
    window.history.replaceState(null, "", `${pathname}${withLayer(search, next)}${hash}`);
  }, []);
  return [layer, choose];
}
