import { createImage, type Image } from '../../image.ts';

/** Where column and row of the turned image come from: along columns or rows, and from which end. */
interface Turn {
  /** True when rows become columns. */
  readonly exchanged: boolean;
  /** True when the stored columns count from the right of what is seen. */
  readonly fromRight: boolean;
  /** True when the stored rows count from the bottom of what is seen. */
  readonly fromBottom: boolean;
}

/** Exif 2.32, 4.6.4 (Orientation), by its value; 1 is as stored. */
const TURNS: Readonly<Record<number, Turn>> = {
  2: { exchanged: false, fromRight: true, fromBottom: false },
  3: { exchanged: false, fromRight: true, fromBottom: true },
  4: { exchanged: false, fromRight: false, fromBottom: true },
  5: { exchanged: true, fromRight: false, fromBottom: false },
  6: { exchanged: true, fromRight: false, fromBottom: true },
  7: { exchanged: true, fromRight: true, fromBottom: true },
  8: { exchanged: true, fromRight: true, fromBottom: false },
};

/**
 * The image as it is meant to be seen.
 *
 * @param orientation 1 to 8 as Exif and TIFF number them; any other value leaves the image as it is.
 */
export function orientedImage(image: Image, orientation: number): Image {
  const turn = TURNS[orientation];
  if (!turn) return image;
  const { channels, pixels, spacing } = image;
  const [width, height] = turn.exchanged ? [image.height, image.width] : [image.width, image.height];
  const turned = pixels.slice();
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [along, across] = turn.exchanged ? [row, column] : [column, row];
      const x = turn.fromRight ? image.width - 1 - along : along;
      const y = turn.fromBottom ? image.height - 1 - across : across;
      const from = (y * image.width + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) turned[at++] = pixels[from + channel] ?? 0;
    }
  }
  const exchanged = spacing && turn.exchanged ? { x: spacing.y, y: spacing.x } : spacing;
  const { placement: _, ...rest } = image;
  return createImage({ ...rest, width, height, pixels: turned, ...(exchanged && { spacing: exchanged }) });
}
