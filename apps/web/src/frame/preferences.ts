/** Choices of this browser, kept as cookies so that the server already renders them: no flash of the other theme. */
export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "plumbline-theme";
export const RAIL_COOKIE = "plumbline-rail";

export const themeFrom = (cookie: string | undefined): Theme => THEMES.find((theme) => theme === cookie) ?? "system";

/** One year; this site only. */
export const cookieText = (name: string, value: string): string =>
  `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
