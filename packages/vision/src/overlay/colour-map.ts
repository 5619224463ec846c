import type { Colour } from './class-colours.ts';

/** A perceptually even scale of colours. */
export type ColourMapName = 'inferno' | 'viridis';

/**
 * Ten evenly spaced colours of each scale, as matplotlib and viridisLite publish them (Smith & van der Walt 2015, CC0).
 * Between them is drawn a straight line.
 */
const ANCHORS: Readonly<Record<ColourMapName, readonly number[]>> = {
  inferno: [0x000004, 0x1b0c42, 0x4b0c6b, 0x781c6d, 0xa52c60, 0xcf4446, 0xed6925, 0xfb9a06, 0xf7d03c, 0xfcffa4],
  viridis: [0x440154, 0x482878, 0x3e4a89, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59, 0xb4de2c, 0xfde725],
};

/**
 * The colour of a value; what lies outside [0, 1] has the colour of the nearer end, and so has NaN of 0.
 *
 * @example mapColour(1, 'viridis') // [253, 231, 37]
 */
export function mapColour(value: number, name: ColourMapName = 'inferno'): Colour {
  const anchors = ANCHORS[name];
  const place = Math.min(1, Math.max(0, value || 0)) * (anchors.length - 1);
  const low = Math.min(Math.floor(place), anchors.length - 2);
  const part = place - low;
  const [from, to] = [anchors[low] ?? 0, anchors[low + 1] ?? 0];
  const mixed = (shift: number): number => {
    const start = (from >> shift) & 255;
    return Math.round(start + (((to >> shift) & 255) - start) * part);
  };
  return [mixed(16), mixed(8), mixed(0)];
}
