import type { RandomStream } from '@medmodal/training';

/** Largest changes: factor of each channel, factor and offset of all, and saturation. */
const CHANGES = { channel: 0.08, contrast: 0.2, brightness: 20, saturation: 0.35 };

/** Changes the colours of an example in place, as another stain, lamp or camera would. */
export function changeColours(pixels: Float32Array, random: RandomStream): void {
  const around = (range: number): number => (random.uniform() * 2 - 1) * range;
  const contrast = 1 + around(CHANGES.contrast);
  const offset = around(CHANGES.brightness) + 128 * (1 - contrast);
  const gains = [0, 1, 2].map(() => contrast * (1 + around(CHANGES.channel)));
  const colour = 1 + around(CHANGES.saturation);
  const [red = 1, green = 1, blue = 1] = gains;
  for (let at = 0; at < pixels.length; at += 3) {
    const r = (pixels[at] ?? 0) * red + offset;
    const g = (pixels[at + 1] ?? 0) * green + offset;
    const b = (pixels[at + 2] ?? 0) * blue + offset;
    const grey = (r + g + b) / 3;
    pixels[at] = grey + (r - grey) * colour;
    pixels[at + 1] = grey + (g - grey) * colour;
    pixels[at + 2] = grey + (b - grey) * colour;
  }
}
