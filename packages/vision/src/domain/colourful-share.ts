import type { Image } from '../image.ts';

/** From this distance of the strongest to the weakest channel on, as a share of the range, a pixel has colour. */
const COLOUR = 0.1;
/** Pixels that are looked at. */
const SAMPLES = 2 ** 16;

/**
 * Share of the pixels that have colour, in [0, 1]; 0 for a monochrome image. A grey picture that was stored as colour has
 * next to none, also after JPEG.
 */
export function colourfulShare({ channels, pixels, range }: Image): number {
  if (channels === 1) return 0;
  const least = COLOUR * (range[1] - range[0]);
  const step = Math.max(1, Math.floor(pixels.length / 3 / SAMPLES));
  let [coloured, seen] = [0, 0];
  for (let at = 0; at < pixels.length; at += 3 * step) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > least) coloured += 1;
    seen += 1;
  }
  return coloured / seen;
}
