import { flatten, type Attribute, type SymbolicTensor } from '@medmodal/training';
import { classProbabilities } from '../../decoders/class-probabilities.ts';
import { cholesky, solveCholesky } from '../domain/domain-cholesky.ts';
import { layerOf } from '../domain/domain-layer.ts';
import type { LabelledPixels } from '../classifier/training-data.ts';

/** A kernel machine that remembers images. */
export interface FittedKernel {
  /** [images, numbers], standardised pixels. */
  readonly support: Float32Array;
  readonly images: number;
  /** [images, classes] */
  readonly coefficients: Float32Array;
  /** Share of each class, [classes]. */
  readonly shares: Float32Array;
}

/** exp(−SHARPNESS · mean squared difference of two images). */
const SHARPNESS = 10;
const RIDGE = 0.2;

/**
 * Kernel ridge regression of class membership (0 or 1) on pixels with a Gaussian kernel: images that look alike, such as
 * neighbouring frames of one examination, get like answers (Saunders et al. 1998).
 */
export function fitKernel({ pixels, labels }: LabelledPixels, classes: number): FittedKernel {
  const images = labels.data.length;
  const support = pixels.data;
  const numbers = support.length / Math.max(1, images);
  const rowOf = (row: number): Float32Array => support.subarray(row * numbers, (row + 1) * numbers);
  const matrix = new Float64Array(images * images);
  for (let row = 0; row < images; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const ridge = row === column ? RIDGE : 0;
      matrix[row * images + column] = alikeness(rowOf(row), rowOf(column)) + ridge;
    }
  }
  const shares = new Float32Array(classes);
  for (const label of labels.data) shares[Number(label)] = (shares[Number(label)] ?? 0) + 1 / images;
  const sides = Float64Array.from({ length: images * classes }, (_, at) => {
    const label = Number(labels.data[Math.floor(at / classes)]);
    return Number(label === at % classes) - (shares[at % classes] ?? 0);
  });
  solveCholesky(cholesky(matrix, images), sides, classes);
  return { support, images, coefficients: Float32Array.from(sides), shares };
}

/** Scores of images, [n, classes]; about 1 for the class of images that look the same. */
export function kernelScores(
  { support, images, coefficients, shares }: FittedKernel,
  pixels: Float32Array,
): Float32Array[] {
  const numbers = support.length / images;
  return Array.from({ length: pixels.length / numbers }, (_, at) => {
    const scores = shares.slice();
    const own = pixels.subarray(at * numbers, (at + 1) * numbers);
    for (let image = 0; image < images; image += 1) {
      const alike = alikeness(support.subarray(image * numbers, (image + 1) * numbers), own);
      for (let label = 0; label < scores.length; label += 1) {
        scores[label] = (scores[label] ?? 0) + alike * (coefficients[image * scores.length + label] ?? 0);
      }
    }
    return scores;
  });
}

/** Probabilities with a say of the memory: p · exp(share · score), normalised. */
export function withMemory(probabilities: ArrayLike<number>, scores: ArrayLike<number>, share: number): number[] {
  const bias = Array.from(scores, (score) => share * score);
  return [...classProbabilities(probabilities, { output: 'probabilities', temperature: 1, bias })];
}

/** {@link kernelScores} as layers on the input. */
export function kernelLayer({ support, images, coefficients, shares }: FittedKernel): {
  apply(pixels: SymbolicTensor): SymbolicTensor;
} {
  const numbers = support.length / images;
  const classes = shares.length;
  const layer = layerOf('Memory', (builder, first) => {
    const stored = builder.floats([images, numbers], support);
    const across = builder.op('MatMul', [
      first,
      builder.op('Transpose', [stored], { perm: { kind: 'ints', value: [1, 0] } }),
    ]);
    const own = builder.op('ReduceSum', [builder.op('Mul', [first, first]), builder.integers([1])], { keepdims: YES });
    const theirs = builder.op('ReduceSum', [builder.op('Mul', [stored, stored]), builder.integers([1])], {
      keepdims: NO,
    });
    const sums = builder.op('Add', [own, theirs]);
    const squares = builder.op('Relu', [builder.op('Sub', [sums, builder.op('Mul', [across, builder.scalar(2)])])]);
    const alike = builder.op('Exp', [builder.op('Mul', [squares, builder.scalar(-SHARPNESS / numbers)])]);
    const weighed = builder.op('MatMul', [alike, builder.floats([images, classes], coefficients)]);
    return builder.op('Add', [weighed, builder.floats([1, classes], shares)]);
  });
  return { apply: (pixels) => layer.apply(flatten().apply(pixels)) };
}

/** {@link withMemory} as a layer. */
export function remembered(probabilities: SymbolicTensor, scores: SymbolicTensor, share: number): SymbolicTensor {
  return layerOf('Remembered', (builder, chances, said) => {
    const logits = builder.op('Log', [builder.op('Add', [chances, builder.scalar(1e-12)])]);
    const sum = builder.op('Add', [logits, builder.op('Mul', [said, builder.scalar(share)])]);
    return builder.op('Softmax', [sum], { axis: { kind: 'int', value: -1 } });
  }).apply([probabilities, scores]);
}

const YES: Attribute = { kind: 'int', value: 1 };
const NO: Attribute = { kind: 'int', value: 0 };

function alikeness(first: Float32Array, second: Float32Array): number {
  let squares = 0;
  for (let at = 0; at < first.length; at += 1) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    squares += difference * difference;
  }
  return Math.exp((-SHARPNESS * squares) / first.length);
}
