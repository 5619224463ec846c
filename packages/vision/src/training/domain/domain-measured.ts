import { createTensor, type EvaluationFile, type Runtime, type Tensor, type TrainingContext } from '@medmodal/core';
import { predict, type Network } from '@medmodal/training';
import { PIXELS } from '../classifier/classifier-network.ts';
import { fitDomain, type FittedDomain } from './domain-fit.ts';
import { readOutliers, UNSEEN, type OutlierSource } from './domain-outlier-files.ts';
import { syntheticOutliers } from './domain-outliers.ts';
import { strangenessNetwork } from '../ensemble/ensemble-network.ts';
import { standardize, type PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { LabelledPixels } from '../classifier/training-data.ts';
import type { ClassifierTrainingOptions } from '../classifier/training-options.ts';

/** What {@link domainOf} works on; pixels are standardised. */
export interface DomainParts {
  readonly runtime: Runtime;
  readonly options: ClassifierTrainingOptions;
  readonly training: LabelledPixels;
  readonly validation: LabelledPixels;
  readonly statistics: PixelStatistics;
  /** Files of images that the model is not for. */
  readonly outliers: readonly EvaluationFile[];
}

/** How often images of one kind are called strange. */
export interface StrangeShare {
  /** Kind of synthetic image, or name of the folder. */
  readonly source: string;
  readonly images: number;
  /** Share of them above the threshold. */
  readonly flagged: number;
  /** Whether other images of the kind were trained on. */
  readonly trained: boolean;
}

/** A fitted domain, its threshold, and how it did. */
export interface MeasuredDomain {
  readonly fitted: FittedDomain;
  readonly threshold: number;
  /** Share of held-out images of the model's own kind above the threshold. */
  readonly falselyFlagged: number;
  readonly shares: readonly StrangeShare[];
}

/** Share of the model's own held-out images that stay below the threshold. */
const KEPT = 0.99;
/** Other images that are learned from, as a share of the own ones, and at least. */
const SHARE = 0.5;
const FEWEST = 240;
/** Images of each of so many kinds that measure. */
const MEASURED = 20;
const KINDS = 11;

/** Fits the domain of a model, chooses its threshold on the validation images, and measures it on images of other kinds. */
export async function domainOf(parts: DomainParts, context: TrainingContext): Promise<MeasuredDomain> {
  const { training, validation, statistics, options, runtime } = parts;
  const [own, heldOut] = [training.pixels, validation.pixels];
  const files = await readOutliers(
    parts.outliers,
    { size: options.size, channels: own.shape[3] === 3 ? 3 : 1 },
    context,
  );
  const learned = files.filter(({ source }) => !source.startsWith(UNSEEN));
  const count = Math.max(FEWEST, Math.round(SHARE * (own.shape[0] ?? 0)));
  const synthetic = [...outliersFor(parts, { count, seed: options.seed })];
  const others = standardized(
    [...synthetic, ...learned.flatMap(trainedImages)].map(({ pixels }) => pixels),
    parts,
  );
  const { flip, seed } = options;
  const fitted = await fitDomain({ runtime, own, heldOut, others, statistics, flip, seed }, context);
  const strange = strangenessNetwork(fitted);
  const usual = await strangenessOf(strange, heldOut, runtime);
  const threshold = Number(quantile(usual, KEPT).toPrecision(5));
  const above = (values: Float32Array): number => values.filter((value) => value > threshold).length / values.length;
  const shares: StrangeShare[] = [];
  const measured = [
    ...grouped(outliersFor({ ...parts, training: validation }, { count: MEASURED * KINDS, seed: seed + 1 })),
    ...learned.map(measuredImages),
  ];
  for (const { source, images } of [...measured, ...files.filter(({ source }) => source.startsWith(UNSEEN))]) {
    const flagged = above(
      await strangenessOf(
        strange,
        standardized(
          images.map(({ pixels }) => pixels),
          parts,
        ),
        runtime,
      ),
    );
    const trained = !source.startsWith(UNSEEN);
    shares.push({ source: source.replace(UNSEEN, ''), images: images.length, flagged, trained });
  }
  return { fitted, threshold, falselyFlagged: above(usual), shares };
}

function* outliersFor(
  { training, options, statistics }: DomainParts,
  { count, seed }: { readonly count: number; readonly seed: number },
): ReturnType<typeof syntheticOutliers> {
  const channels = training.pixels.shape[3] === 3 ? 3 : 1;
  const own = training.pixels.data.slice();
  for (let at = 0; at < own.length; at += 1) {
    own[at] = (own[at] ?? 0) * (statistics.std[at % channels] ?? 1) + (statistics.mean[at % channels] ?? 0);
  }
  yield* syntheticOutliers(own, { size: options.size, channels, count, seed, turned: options.flip !== 'both' });
}

function grouped(outliers: ReturnType<typeof syntheticOutliers>): OutlierSource[] {
  const byKind = new Map<string, { readonly pixels: Float32Array }[]>();
  for (const { kind, pixels } of outliers) byKind.set(kind, [...(byKind.get(kind) ?? []), { pixels }]);
  return [...byKind].map(([source, images]) => ({ source, images }));
}

/** Four of five images of a folder are learned from; the others measure. */
function trainedImages({ images }: OutlierSource): OutlierSource['images'] {
  return images.filter((_, at) => at % 5 !== 0);
}

function measuredImages({ source, images }: OutlierSource): OutlierSource {
  return { source, images: images.filter((_, at) => at % 5 === 0) };
}

function standardized(images: readonly Float32Array[], { training, statistics }: DomainParts): Tensor<'float32'> {
  const shape = training.pixels.shape.slice(1);
  const stride = images[0]?.length ?? 0;
  const pixels = new Float32Array(images.length * stride);
  for (const [at, image] of images.entries()) pixels.set(image, at * stride);
  standardize(pixels, statistics);
  return createTensor('float32', [images.length, ...shape], pixels);
}

async function strangenessOf(strange: Network, images: Tensor<'float32'>, runtime: Runtime): Promise<Float32Array> {
  return (await predict(strange, { [PIXELS]: images }, { runtime })).data;
}

function quantile(values: Float32Array, share: number): number {
  const ascending = values.toSorted();
  const place = share * (ascending.length - 1);
  const [below, above] = [ascending[Math.floor(place)] ?? 0, ascending[Math.ceil(place)] ?? 0];
  return below + (place - Math.floor(place)) * (above - below);
}
