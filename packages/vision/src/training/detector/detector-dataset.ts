import { createTensor, runCooperatively, throwIfCancelled } from '@medmodal/core';
import { randomStream, type Batch, type BatchRequest, type Dataset } from '@medmodal/training';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { BoxedImage } from './boxed-image.ts';
import { drawExample, type DrawnExample, type ExampleSources, type RareObject } from './detector-augmentation.ts';
import { labelDepth } from './detector-loss.ts';
import { PIXELS, STRIDE } from './detector-network.ts';
import { detectorTargets } from './detector-targets.ts';

/** What {@link detectorDataset} draws from. */
export interface DetectorDatasetOptions {
  /** All of them `size` large. */
  readonly images: readonly BoxedImage[];
  readonly size: readonly [height: number, width: number];
  readonly classes: number;
  /** Of pixels from 0 to 1. */
  readonly statistics: PixelStatistics;
  /** Whether examples are changed and put together at random. */
  readonly augment: boolean;
}

/** What is drawn where there is no image. */
const GREY = 128;
/** A class is rare that has less objects than this share of the most frequent. */
const RARE = 0.25;

/** Examples for a detector; the random numbers of each depend on the seed, the epoch and its number alone. */
export function detectorDataset(options: DetectorDatasetOptions): Dataset {
  const rare = options.augment ? rareObjects(options.images, options.classes) : [];
  const sources = { images: options.images, size: options.size, rare };
  return { size: options.images.length, batches: (request) => batchesOf(options, sources, request) };
}

async function* batchesOf(
  { images, augment, ...options }: DetectorDatasetOptions,
  sources: ExampleSources,
  { seed, epoch, shuffle, batchSize, signal }: BatchRequest,
): AsyncGenerator<Batch, void> {
  const order = shuffle
    ? randomStream(seed, 'order', epoch).permutation(images.length)
    : Uint32Array.from(images, (_, index) => index);
  for (let start = 0; start < order.length; start += batchSize) {
    throwIfCancelled(signal);
    const numbers = order.slice(start, start + batchSize);
    const drawn: DrawnExample[] = [];
    const steps = function* (): Generator<void, Batch> {
      for (const number of numbers) {
        const random = randomStream(seed, 'example', epoch, number);
        drawn.push(augment ? drawExample(number, sources, random) : asItIs(images[number], options.size));
        yield;
      }
      return batchOf(drawn, numbers, options);
    };
    yield await runCooperatively(steps(), signal ? { signal } : {});
  }
}

/** The image in the left upper corner, grey where it ends. */
function asItIs(image: BoxedImage | undefined, [height, width]: readonly [number, number]): DrawnExample {
  const pixels = new Float32Array(width * height * 3).fill(GREY);
  for (let row = 0; image && row < image.height; row += 1) {
    const stride = image.width * 3;
    pixels.set(image.pixels.subarray(row * stride, (row + 1) * stride), row * width * 3);
  }
  return { width, height, pixels, boxes: image?.boxes ?? [], unsure: [] };
}

function batchOf(
  examples: readonly DrawnExample[],
  indices: Uint32Array,
  { size: [height, width], classes, statistics }: Omit<DetectorDatasetOptions, 'images' | 'augment'>,
): Batch {
  const [rows, columns, depth] = [height / STRIDE, width / STRIDE, labelDepth(classes)];
  const pixels = new Float32Array(examples.length * height * width * 3);
  const labels = new Float32Array(examples.length * rows * columns * depth);
  for (const [at, example] of examples.entries()) {
    pixels.set(example.pixels, at * height * width * 3);
    labels.set(detectorTargets(example, { rows, columns, classes, stride: STRIDE }), at * rows * columns * depth);
  }
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = ((pixels[at] ?? 0) / 255 - (statistics.mean[at % 3] ?? 0)) / (statistics.std[at % 3] ?? 1);
  }
  return {
    size: examples.length,
    inputs: { [PIXELS]: createTensor('float32', [examples.length, height, width, 3], pixels) },
    labels: createTensor('float32', [examples.length, rows, columns, depth], labels),
    indices,
  };
}

function rareObjects(images: readonly BoxedImage[], classes: number): RareObject[] {
  const counts = Array.from({ length: classes }, () => 0);
  const all = images.flatMap((image) => image.boxes.map((box) => ({ image, box })));
  for (const { box } of all) counts[box.label] = (counts[box.label] ?? 0) + 1;
  const most = Math.max(...counts);
  return all.filter(({ box }) => (counts[box.label] ?? 0) < most * RARE);
}
