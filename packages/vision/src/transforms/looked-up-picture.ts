import { createImage } from '../image.ts';
import { createVolume, isVolume, type Picture } from '../volume.ts';
import type { LookupTable, PixelArray } from '../pixel-meaning.ts';
import { modalityTransform } from './present.ts';

/** The values that stored pixels have by a table, in the table's own type. */
export function lookedUp(pixels: PixelArray, table: LookupTable): Uint8Array | Uint16Array {
  const valueOf = modalityTransform(table);
  const values = table.bits <= 8 ? new Uint8Array(pixels.length) : new Uint16Array(pixels.length);
  for (let at = 0; at < values.length; at += 1) values[at] = valueOf(pixels[at] ?? 0);
  return values;
}

/** A picture whose modality table is applied: pixels are its values. Any other picture is given back as it is. */
export function lookedUpPicture(picture: Picture): Picture {
  if (picture.rescale?.kind !== 'table') return picture;
  const pixels = lookedUp(picture.pixels, picture.rescale);
  if (isVolume(picture)) {
    const { rescale: _, ...rest } = picture;
    return createVolume({ ...rest, pixels });
  }
  const { rescale: _, ...rest } = picture;
  return createImage({ ...rest, pixels });
}
