import { createTensor, type Runtime, type Tensor, type TrainingContext } from '@medmodal/core';
import {
  adamW,
  augmentedDataset,
  cosineDecay,
  fit,
  network,
  predict,
  sparseCategoricalCrossentropy,
  tensorDataset,
  withWeights,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';
import { classifierAugmentation } from '../classifier/classifier-fit-augmentation.ts';
import { pixelInput, PIXELS } from '../classifier/classifier-network.ts';
import { fitDistance, type FittedDistance } from './domain-distance.ts';
import {
  coarsePicture,
  domainFeatures,
  domainNetwork,
  domainScores,
  SCORES,
  type DomainDistances,
  type DomainFacts,
  type ScoreScale,
} from './domain-network.ts';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';

/** What {@link fitDomain} works on; all pixels are standardised, float32 [n, size, size, channels]. */
export interface DomainFitParts {
  readonly runtime: Runtime;
  readonly own: Tensor<'float32'>;
  /** Images of the model's own kind that it was not trained on. */
  readonly heldOut: Tensor<'float32'>;
  /** Images that the model is not for. */
  readonly others: Tensor<'float32'>;
  readonly statistics: PixelStatistics;
  readonly flip: 'none' | 'horizontal' | 'both';
  readonly seed: number;
}

/** What makes strangeness of pixels. */
export interface FittedDomain {
  readonly facts: DomainFacts;
  readonly distances: DomainDistances;
  readonly scale: ScoreScale;
  readonly weights: Network['weights'];
}

/** Images that are looked at in all, and epochs at least and at most. */
const LOOKS = 48_000;
const EPOCHS = [4, 20] as const;
const RATE = 0.003;
const BATCH = 64;

/**
 * Trains a small network to tell the model's own images from others (outlier exposure, Hendrycks et al. 2019), and fits the
 * distances of features and coarse pictures to those of the own images.
 */
export async function fitDomain(parts: DomainFitParts, context: TrainingContext): Promise<FittedDomain> {
  const { own, heldOut, runtime } = parts;
  const [, size = 0, , channels] = own.shape;
  const facts: DomainFacts = { size, channels: channels === 3 ? 3 : 1 };
  const { weights } = await fitKinds(parts, facts, context);
  const measure = async (images: Tensor<'float32'>, layers: Layers): Promise<Tensor<'float32'>> =>
    predict(networkOf(facts, weights, layers), { [PIXELS]: images }, { runtime, ...signalOf(context) });
  const distances: DomainDistances = {
    features: distanceOf(await measure(own, (pixels) => domainFeatures(pixels, facts))),
    picture: distanceOf(await measure(own, (pixels) => coarsePicture(pixels, facts))),
  };
  const scores = await measure(heldOut, (pixels) => domainScores(pixels, facts, distances));
  return { facts, distances, scale: scaleOf(scores.data), weights };
}

/** Layers on the input that all parts of the domain share. */
type Layers = (pixels: SymbolicTensor) => SymbolicTensor;

function networkOf(facts: DomainFacts, weights: Network['weights'], layers: Layers): Network {
  const pixels = pixelInput(facts);
  const made = network({ inputs: pixels, outputs: layers(pixels), name: 'domain' });
  return withWeights(made, new Map([...weights].filter(([name]) => made.weights.has(name))));
}

async function fitKinds(
  { runtime, own, others, statistics, flip, seed }: DomainFitParts,
  facts: DomainFacts,
  { signal, onProgress }: TrainingContext,
): Promise<Network> {
  const count = (own.shape[0] ?? 0) + (others.shape[0] ?? 0);
  const pixels = new Float32Array(own.data.length + others.data.length);
  pixels.set(own.data);
  pixels.set(others.data, own.data.length);
  const labels = BigInt64Array.from({ length: count }, (_, at) => (at < (own.shape[0] ?? 0) ? 0n : 1n));
  const images = tensorDataset({
    inputs: { [PIXELS]: createTensor('float32', [count, ...own.shape.slice(1)], pixels) },
    labels: createTensor('int64', [count], labels),
    classes: 2,
  });
  const epochs = Math.min(EPOCHS[1], Math.max(EPOCHS[0], Math.round(LOOKS / count)));
  const steps = epochs * Math.ceil(count / BATCH);
  const { network: trained } = await fit(
    domainNetwork(facts, seed),
    augmentedDataset(images, classifierAugmentation({ strength: 'on', flip }, statistics)),
    {
      runtime,
      loss: sparseCategoricalCrossentropy({ fromLogits: true, labelSmoothing: 0.01 }),
      optimizer: adamW({ learningRate: RATE, weightDecay: 0.02 }),
      schedule: cosineDecay({ initialLearningRate: RATE, decaySteps: steps }),
      epochs,
      batchSize: BATCH,
      seed,
      unit: 'images',
      ...(signal && { signal }),
      ...(onProgress && { onProgress: (progress) => onProgress({ ...progress, stage: `domain, ${progress.stage}` }) }),
    },
  );
  return trained;
}

function distanceOf({ data, shape }: Tensor<'float32'>): FittedDistance {
  return fitDistance(data, shape[1] ?? 1);
}

function scaleOf(scores: Float32Array): ScoreScale {
  const images = scores.length / SCORES;
  const mean = new Array<number>(SCORES).fill(0);
  const squares = new Array<number>(SCORES).fill(0);
  for (const [at, score] of scores.entries()) {
    mean[at % SCORES] = (mean[at % SCORES] ?? 0) + score / images;
    squares[at % SCORES] = (squares[at % SCORES] ?? 0) + (score * score) / images;
  }
  const deviation = squares.map((square, at) => Math.sqrt(Math.max(1e-6, square - (mean[at] ?? 0) ** 2)));
  return { mean, deviation };
}

function signalOf({ signal }: TrainingContext): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}
