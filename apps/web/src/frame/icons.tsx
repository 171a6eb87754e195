import type { ReactNode } from "react";

/** One icon a meaning, drawn on a 20 × 20 grid in the text's colour. Decorative: the word stands beside it. */
const SHAPES = {
  overview: <path d="M3 16V9m4.7 7V4m4.6 12v-6M17 16V7" />,
  sites: <path d="M4 17V4h8v13M12 8h4v9M2.5 17h15M8 7v4M6 9h4" />,
  devices: <path d="M3 4h14v9H3zM7 17h6M10 13v4M10 6.5v4M8 8.5h4" />,
  technologists: <path d="M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.4-3.3 2.7-5 6-5s5.6 1.7 6 5" />,
  studies: <path d="M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z" />,
  settings: <path d="M3 6h7m4 0h3M3 14h3m4 0h7M12 4v4M8 12v4" />,
  menu: <path d="M3 5h14M3 10h14M3 15h14" />,
  close: <path d="M5 5l10 10M15 5L5 15" />,
  collapse: <path d="M12 5l-5 5 5 5" />,
  expand: <path d="M8 5l5 5-5 5" />,
  chevron: <path d="M5 8l5 5 5-5" />,
  light: (
    <path d="M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.500m0 13V18M2 10h1.500m13 0H18M4.3 4.300l1.1 1.100m9.2 9.2 1.1 1.100m0-11.4-1.1 1.100m-9.2 9.2-1.1 1.1" />
  ),
  dark: <path d="M16 12.200A6.8 6.8 0 0 1 7.8 4 6.8 6.8 0 1 0 16 12.200z" />,
  system: <path d="M3 4h14v9H3zM7 16.500h6" />,
  filter: <path d="M3 5h14M6 10h8M8.5 15h3" />,
  info: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9v4.500M10 6.300v.4" />,
  alert: <path d="M10 3 2.5 16.500h15zM10 8v4M10 14v.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: "none" }}
    >
      {SHAPES[name]}
    </svg>
  );
}
