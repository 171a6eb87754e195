/** The viewer's tools on a 20 × 20 grid; decorative, the button has a name. */
const PATHS = {
  overlay: "M3 15 16 6M10 3v14M5 10l2 2m-2 0 2-2",
  zoomIn: "M9 4.500v9M4.500 9h9",
  zoomOut: "M4.500 9.500h10",
  fit: "M3 7V3h4m6 0h4v4m0 6v4h-4m-6 0H3v-4",
  actual: "M5 7l2-1.500V15M13 7l2-1.500V15M10 8.500v.4M10 12.500v.4",
  window:
    "M10 3v2m0 10v2m7-7h-2M5 10H3m11.900-4.900-1.400 1.400M6.500 13.500l-1.400 1.400m0-9.800 1.400 1.400m7 7 1.400 1.400M10 7a3 3 0 0 0 0 6z",
  invert: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
  turn: "M15.500 6A6.500 6.500 0 1 0 16.500 10M16 2.500V6h-3.500",
  reset: "M4 4v4h4M4.500 8a6 6 0 1 1-.3 4",
} as const;

export type ToolName = keyof typeof PATHS;

export function ToolIcon({ name }: { readonly name: ToolName }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={20}
      height={20}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
