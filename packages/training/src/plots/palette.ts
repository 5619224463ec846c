/**
 * Colours that people with a colour-vision deficiency can tell apart, each with a contrast of at least 3 : 1 to white
 * and to black (from Okabe & Ito, "Color universal design", 2008). Lines also differ in their dashes.
 */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;

const DASHES = [undefined, '7 4', '2 3', '9 3 2 3'] as const;

/** How the line of a series is drawn. */
export interface LineStyle {
  readonly stroke: string;
  readonly 'stroke-dasharray': string | undefined;
}

/** The colour of a series, by its number from 0. */
export function seriesColour(series: number): string {
  return COLOURS[series % COLOURS.length] ?? COLOURS[0];
}

/** The line of a series, by its number from 0: four colours, then the same ones dashed. */
export function lineStyle(series: number): LineStyle {
  return {
    stroke: seriesColour(series),
    'stroke-dasharray': DASHES[Math.floor(series / COLOURS.length) % DASHES.length],
  };
}
