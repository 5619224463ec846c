import type { ImagePreprocessing } from '../encoders/classifier-parameters.ts';

/**
 * An image whose pixels vary less than this share of the way from black to white shows nothing. The flattest of 4708
 * chest films (PneumoniaMNIST, training part) has 0.025, the flattest of 546 ultrasound images (BreastMNIST) 0.085.
 */
const LEAST_DEVIATION = 0.01;

/**
 * Whether an image is even, such as a lost exposure: the standard deviation of its pixels, as the model sees them, is almost
 * nothing in every channel. Noise finer than a pixel of the model's input does not count.
 *
 * @param encoded pixels as `encodeImage` gives them
 */
export function isBlank(encoded: Float32Array, { channels, scale, std }: ImagePreprocessing): boolean {
  return std.every((unit, channel) => deviation(encoded, channel, channels) * unit < LEAST_DEVIATION * scale);
}

function deviation(encoded: Float32Array, first: number, step: number): number {
  let [sum, squares] = [0, 0];
  for (let at = first; at < encoded.length; at += step) {
    const value = encoded[at] ?? 0;
    sum += value;
    squares += value * value;
  }
  const count = encoded.length / step;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
