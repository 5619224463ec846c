/** Styles a piece of text for a terminal; the identity where colours are off. */
export type Brush = (text: string) => string;

/** The few styles that the command line uses. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly red: Brush;
  readonly green: Brush;
  readonly yellow: Brush;
  readonly blue: Brush;
  readonly magenta: Brush;
  readonly cyan: Brush;
}

/** Brushes with ANSI escapes, or brushes that change nothing. */
export function createPaint(colour: boolean): Paint {
  const brush = (on: number, off: number): Brush =>
    colour ? (text) => `\u001B[${on}m${text}\u001B[${off}m` : (text) => text;
  return {
    bold: brush(1, 22),
    dim: brush(2, 22),
    red: brush(31, 39),
    green: brush(32, 39),
    yellow: brush(33, 39),
    blue: brush(34, 39),
    magenta: brush(35, 39),
    cyan: brush(36, 39),
  };
}
