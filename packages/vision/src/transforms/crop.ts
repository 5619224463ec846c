import { createImage, type Image } from '../image.ts';
import { movedPlacement } from '../placement.ts';

/** A rectangle of pixels. */
export interface CropBox {
  /** First column and first row. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Cuts a rectangle that lies inside of the image; the stored type stays. @throws `input.format` when it does not. */
export function crop(image: Image, { x, y, width, height }: CropBox): Image {
  const { channels, pixels } = image;
  if (x === 0 && y === 0 && width === image.width && height === image.height) return image;
  const inside = x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height;
  const cut = pixels.slice(0, inside ? width * height * channels : 0);
  for (let row = 0; inside && row < height; row += 1) {
    const start = ((y + row) * image.width + x) * channels;
    cut.set(pixels.subarray(start, start + width * channels), row * width * channels);
  }
  const { placement, ...rest } = image;
  return createImage({
    ...rest,
    width,
    height,
    pixels: cut,
    ...(placement && {
      placement: movedPlacement(placement, [x * (image.spacing?.x ?? 0), y * (image.spacing?.y ?? 0), 0]),
    }),
  });
}

/**
 * The largest part in the middle that has the proportions.
 *
 * @param proportions width over height
 */
export function cropToProportions(image: Image, proportions: number): Image {
  const width = Math.min(image.width, Math.max(1, Math.round(image.height * proportions)));
  const height = Math.min(image.height, Math.max(1, Math.round(image.width / proportions)));
  const x = Math.floor((image.width - width) / 2);
  const y = Math.floor((image.height - height) / 2);
  return crop(image, { x, y, width, height });
}
