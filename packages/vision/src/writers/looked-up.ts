import { modalityTransform } from '../transforms/present.ts';
import type { LookupTable, PixelArray } from '../pixel-meaning.ts';

/** The values that stored pixels have by a table, in the table's own type. */
export function lookedUp(pixels: PixelArray, table: LookupTable): Uint8Array | Uint16Array {
  const valueOf = modalityTransform(table);
  const values = table.bits <= 8 ? new Uint8Array(pixels.length) : new Uint16Array(pixels.length);
  for (let at = 0; at < values.length; at += 1) values[at] = valueOf(pixels[at] ?? 0);
  return values;
}
