import type { Inference, InferenceContext, RunContext } from '@medmodal/core';
import { MaskDecision } from '../decoders/mask-decision.ts';
import { segmentedClasses } from '../decoders/segmented-classes.ts';
import { encodeSegmentationMap } from '../decoders/segmentation-map.ts';
import type { ImageFeatures } from '../encoders/segmenter-features.ts';
import type { Image } from '../image.ts';
import type { Segmentation } from '../segmentation.ts';
import { oneImage } from '../transforms/one-image.ts';
import { isVolume, sliceOf, type Picture, type Volume } from '../volume.ts';
import { spacingWarnings, strangeWarnings } from './segment-domain.ts';
import { imageGrid, volumeGrid } from '../sliding-window/picture-grid.ts';
import type { SegmentOptions } from './segment-options.ts';
import type { Segmenter } from '../sliding-window/segmenter.ts';

/** The answer of `vision.segment` for one picture: an image, one frame of a file with many, or a volume. */
export async function segmentAnswer(
  given: Picture,
  { state: segmenter, options, context }: InferenceContext<SegmentOptions, Segmenter>,
): Promise<Inference<Segmentation>> {
  const picture = chosenPicture(given, options.frame);
  const depth = isVolume(picture) ? picture.depth : 1;
  const { parameters } = segmenter;
  const area = picture.width * picture.height;
  const maps: Maps = {
    area,
    mask: new Uint8Array(area * depth),
    ...(options.probabilities && { map: new Uint8Array(area * depth) }),
    decision: new MaskDecision(parameters.labels.length - 1, {
      threshold: options.threshold || parameters.threshold,
      ...parameters.calibration,
    }),
  };
  const work: Work = { segmenter, options, maps };
  const features = await (isVolume(picture)
    ? segmentVolume(picture, work, context)
    : segmentImage(picture, { ...work, index: 0 }, context));
  const strange = features ? strangeWarnings(features, parameters) : [];
  return {
    value: {
      classes: segmentedClasses(picture, maps.decision.counts(), parameters.labels),
      mask: await encodeSegmentationMap(picture, maps.mask, context),
      ...(maps.map && { probabilities: await encodeSegmentationMap(picture, maps.map, context) }),
    },
    outOfDomain: strange.length > 0,
    warnings: [...strange, ...spacingWarnings(picture)],
  };
}

/** What is filled in slice by slice. */
interface Maps {
  /** Pixels of a slice. */
  readonly area: number;
  readonly mask: Uint8Array;
  readonly map?: Uint8Array;
  readonly decision: MaskDecision;
}

interface Work {
  readonly segmenter: Segmenter;
  readonly options: SegmentOptions;
  readonly maps: Maps;
}

/** What the options ask of a file: a frame of it, or all; a volume of one slice is an image. */
export function chosenPicture(picture: Picture, frame: number): Picture {
  if (frame > 0) return oneImage(picture, frame);
  return isVolume(picture) && picture.depth === 1 ? sliceOf(picture, 0) : picture;
}

async function segmentImage(
  image: Image,
  { segmenter, options, maps, index }: Work & { readonly index: number },
  context: RunContext,
): Promise<ImageFeatures> {
  const { preprocessing } = segmenter.parameters;
  const { grid, features } = await imageGrid(image, preprocessing, context);
  await segmenter.probabilities(
    grid,
    { ...runOf(segmenter, options), slice: (_, values) => decide(maps, index, values) },
    context,
  );
  return features;
}

/** A model for images goes through a volume slice by slice, a model for volumes through the whole. */
async function segmentVolume(
  volume: Volume,
  { segmenter, options, maps }: Work,
  { signal, onProgress }: RunContext,
): Promise<ImageFeatures | undefined> {
  const { preprocessing, volumetric, sliding } = segmenter.parameters;
  const still: RunContext = signal ? { signal } : {};
  if (volumetric) {
    const grid = await volumeGrid(volume, { preprocessing, keep: sliding.window[0] }, still);
    const run = { ...runOf(segmenter, options), slice: (at: number, values: Float32Array) => decide(maps, at, values) };
    await segmenter.probabilities(grid, run, { ...still, ...(onProgress && { onProgress }) });
    return undefined;
  }
  const middle = Math.floor(volume.depth / 2);
  let features: ImageFeatures | undefined;
  for (let index = 0; index < volume.depth; index += 1) {
    const measured = await segmentImage(sliceOf(volume, index), { segmenter, options, maps, index }, still);
    if (index === middle) features = measured;
    onProgress?.({ stage: 'slices', done: index + 1, total: volume.depth, unit: 'slices' });
  }
  return features;
}

function runOf(
  { parameters }: Segmenter,
  { overlap, augmentation }: SegmentOptions,
): { overlap: number; testTime: boolean } {
  return { overlap: overlap || parameters.sliding.overlap, testTime: augmentation === 'card' };
}

function decide({ area, mask, map, decision }: Maps, index: number, values: Float32Array): void {
  const [first, end] = [index * area, (index + 1) * area];
  decision.decide(values, mask.subarray(first, end), map?.subarray(first, end));
}
