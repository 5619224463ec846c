import { modalityTransform, type Image } from '@medmodal/vision';

/** Pixels that are looked at, at most. */
const SAMPLES = 65_536;

/** Share of the pixels that may lie below, and above. */
const TAIL = 0.005;

/** Values (after rescaling) between which all but a hundredth of an image's pixels lie; its range where it is even. */
export function usualValues(image: Image): readonly [low: number, high: number] {
  const { pixels, rescale, range } = image;
  const valueOf = modalityTransform(rescale);
  const step = Math.max(1, Math.floor(pixels.length / SAMPLES));
  const values = new Float64Array(Math.ceil(pixels.length / step));
  let known = 0;
  for (let at = 0; at < pixels.length; at += step) {
    const value = valueOf(pixels[at] ?? 0);
    if (Number.isFinite(value)) values[known++] = value;
  }
  const sorted = values.subarray(0, known).sort();
  const low = sorted[Math.floor((known - 1) * TAIL)] ?? range[0];
  const high = sorted[Math.ceil((known - 1) * (1 - TAIL))] ?? range[1];
  return high > low ? [low, high] : [range[0], range[1]];
}
