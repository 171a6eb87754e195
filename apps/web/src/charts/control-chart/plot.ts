const HEIGHT = 336;
const TOP = 48;
const AXIS = 30;

/** Where the plot lies in the drawing, px. Above it stand the reasons of phase breaks and the numbers of events. */
export const PLOT = { total: HEIGHT, left: 52, top: TOP, axis: AXIS, height: HEIGHT - TOP - AXIS } as const;
