import { createImage, type Image } from '../image.ts';

/**
 * Three equal channels out of one; pixels become float32. A colour image is given back as it is.
 * Present a monochrome image first: what its pixels meant is lost.
 */
export function toRgb(image: Image): Image {
  if (image.channels === 3) return image;
  const { width, height, range, spacing, placement, acquisition } = image;
  const pixels = new Float32Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    pixels.fill(image.pixels[pixel] ?? 0, pixel * 3, pixel * 3 + 3);
  }
  return createImage({
    width,
    height,
    channels: 3,
    pixels,
    range,
    ...(spacing && { spacing }),
    ...(placement && { placement }),
    ...(acquisition && { acquisition }),
  });
}
