import { createTensor } from '@medmodal/core';
import { type Dataset, tensorDataset } from '@medmodal/training';
import type { GreyImages } from '../measures/tfjs-training.ts';

const SIZE = 28;
const TAGS = 9;

/** Images of 28 × 28 grey values that follow a formula: ripples, and a brighter square in the middle for class 1. */
export function greyImages(count: number): GreyImages {
  const pixels = Float32Array.from({ length: count * SIZE * SIZE }, (_, index) => 0.3 + ripple(index));
  const classes = Uint8Array.from({ length: count }, (_, example) => (example * 7) % 2);
  classes.forEach((name, example) => {
    for (let at = 0; at < 144; at += 1) {
      const row = 8 + Math.floor(at / 12);
      const pixel = (example * SIZE + row) * SIZE + 8 + (at % 12);
      pixels[pixel] = (pixels[pixel] ?? 0) + name * 0.5;
    }
  });
  return { pixels, classes };
}

/** {@link greyImages} as a dataset: [28, 28, 1] and class 0 or 1. */
export function imageDataset(count: number): Dataset {
  const { pixels, classes } = greyImages(count);
  return tensorDataset({
    inputs: createTensor('float32', [count, SIZE, SIZE, 1], pixels),
    labels: createTensor('int64', [count], BigInt64Array.from(classes, BigInt)),
    classes: 2,
  });
}

/** Sentences of embeddings [length, width] with one of nine tags a token, to which the first nine features point. */
export function tokenDataset(count: number, length: number, width: number): Dataset {
  const tags = Uint8Array.from(
    { length: count * length },
    (_, token) => Math.abs(Math.floor(ripple(token) * 90)) % TAGS,
  );
  const values = Float32Array.from({ length: count * length * width }, (_, index) => {
    const tag = tags[Math.floor(index / width)];
    return ripple(index) + (index % width === tag ? 1 : 0);
  });
  return tensorDataset({
    inputs: createTensor('float32', [count, length, width], values),
    labels: createTensor('int64', [count, length], BigInt64Array.from(tags, BigInt)),
    classes: TAGS,
  });
}

/** Looks like noise and is the same everywhere, in −0.3 … 0.3. */
function ripple(index: number): number {
  return 0.3 * Math.sin(12.9898 * index + 1.7 * Math.sin(index));
}
