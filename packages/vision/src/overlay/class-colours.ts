/** Red, green and blue in [0, 255]. */
export type Colour = readonly [red: number, green: number, blue: number];

/**
 * The colours that people with any form of colour vision tell apart, but for black (Okabe & Ito, Color Universal Design,
 * 2008). Sky blue comes first: it is seen on grey films and on the red of tissue.
 */
const PALETTE: readonly Colour[] = [
  [86, 180, 233],
  [213, 94, 0],
  [0, 158, 115],
  [240, 228, 66],
  [204, 121, 167],
  [0, 114, 178],
  [230, 159, 0],
];

/**
 * The colour of a class; after seven they come again, paler each time.
 *
 * @param number of the class, from 1
 * @example classColour(1) // [86, 180, 233]
 */
export function classColour(number: number): Colour {
  const place = Math.max(0, number - 1);
  const [red, green, blue] = PALETTE[place % PALETTE.length] ?? [255, 255, 255];
  const pale = Math.min(0.75, 0.35 * Math.floor(place / PALETTE.length));
  const mixed = (part: number): number => Math.round(part + (255 - part) * pale);
  return [mixed(red), mixed(green), mixed(blue)];
}
