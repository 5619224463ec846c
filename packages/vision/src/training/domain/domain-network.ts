import {
  averagePooling2d,
  concatenate,
  dense,
  flatten,
  globalAveragePooling2d,
  network,
  reLU,
  type Attribute,
  type Layer,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';
import { convolved, pixelInput, type NetworkFacts } from '../classifier/classifier-network.ts';
import { layerOf } from './domain-layer.ts';
import type { FittedDistance } from './domain-distance.ts';

/** Name of the output that says how strange an image is, float32 [batch]. */
export const STRANGENESS = 'strangeness';

/** Size of the input. */
export type DomainFacts = Pick<NetworkFacts, 'size' | 'channels'>;

/** What {@link domainScores} measures by. */
export interface DomainDistances {
  /** Of the coarse picture. */
  readonly picture: FittedDistance;
  /** Of the features of {@link domainFeatures}. */
  readonly features: FittedDistance;
}

/** Mean and deviation of each of the {@link SCORES} scores on held-out images of the model's own kind. */
export interface ScoreScale {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Number of scores of {@link domainScores}. */
export const SCORES = 3;

const FILTERS = [12, 24, 48, 48, 48, 48];
const LAST_SIDE = 8;
/** Rows and columns of the coarse picture at least. */
const COARSE = 12;

/** The mean over the last feature map of a small network, [batch, 24 or 48]. */
export function domainFeatures(pixels: SymbolicTensor, { size }: DomainFacts): SymbolicTensor {
  let features = pixels;
  let side = size;
  let at = 0;
  for (; side > LAST_SIDE || at < 2; at += 1) {
    features = step(features, at, 2);
    side = Math.ceil(side / 2);
  }
  return globalAveragePooling2d().apply(step(features, at, 1));
}

/** Two logits: an image of the model's own kind, another one. */
export function domainLogits(features: SymbolicTensor): SymbolicTensor {
  return dense({ units: 2, name: 'domain-kinds' }).apply(features);
}

/** The image in few pixels, as one row. */
export function coarsePicture(pixels: SymbolicTensor, { size }: DomainFacts): SymbolicTensor {
  const poolSize = Math.max(1, Math.floor(size / COARSE));
  return flatten().apply(averagePooling2d({ poolSize }).apply(pixels));
}

/** The network that learns to tell its own images from others. */
export function domainNetwork(facts: DomainFacts, seed: number): Network {
  const pixels = pixelInput(facts);
  return network({ inputs: pixels, outputs: domainLogits(domainFeatures(pixels, facts)), seed, name: 'domain' });
}

/**
 * Three scores [batch, 3], higher is stranger: log odds that the image is another one, and the logarithms of the Mahalanobis
 * distances of its features and of its coarse picture.
 */
export function domainScores(
  pixels: SymbolicTensor,
  facts: DomainFacts,
  { picture, features: distance }: DomainDistances,
): SymbolicTensor {
  const features = domainFeatures(pixels, facts);
  const odds = layerOf('Odds', (builder, logits) =>
    builder.op('MatMul', [logits, builder.floats([2, 1], [-1, 1])]),
  ).apply(domainLogits(features));
  const featureDistance = logDistance(distance).apply(features);
  const pictureDistance = logDistance(picture).apply(coarsePicture(pixels, facts));
  return concatenate().apply([odds, featureDistance, pictureDistance]);
}

/** The largest of the three scores in deviations from what is usual, [batch]. */
export function strangeness(scores: SymbolicTensor, { mean, deviation }: ScoreScale): SymbolicTensor {
  return layerOf('Strangeness', (builder, value) => {
    const centred = builder.op('Sub', [value, builder.floats([1, SCORES], mean)]);
    const scaled = builder.op('Div', [centred, builder.floats([1, SCORES], deviation)]);
    return builder.op('ReduceMax', [scaled, builder.integers([1])], { keepdims: NO });
  }).apply(scores);
}

const YES: Attribute = { kind: 'int', value: 1 };
const NO: Attribute = { kind: 'int', value: 0 };

function step(features: SymbolicTensor, at: number, strides: number): SymbolicTensor {
  const filters = FILTERS[at] ?? 48;
  return reLU().apply(convolved(features, { filters, kernelSize: 3, strides, name: `domain-${at + 1}` }));
}

function logDistance({ mean, whitening }: FittedDistance): Layer {
  return layerOf('LogDistance', (builder, row) => {
    const centred = builder.op('Sub', [row, builder.floats([1, mean.length], mean)]);
    const white = builder.op('MatMul', [centred, builder.floats([mean.length, mean.length], whitening)]);
    const squares = builder.op('ReduceSum', [builder.op('Mul', [white, white]), builder.integers([1])], {
      keepdims: YES,
    });
    return builder.op('Log', [builder.op('Add', [squares, builder.scalar(1e-6)])]);
  });
}
