import { randomStream, type RandomStream } from '@medmodal/training';
import type { SquareImages } from './domain-images.ts';
import { outlierScenes } from './domain-scenes.ts';

/** What {@link syntheticOutliers} makes. */
export interface OutlierRequest extends SquareImages {
  readonly count: number;
  readonly seed: number;
  /** Whether an image on its head is strange. */
  readonly turned: boolean;
}

/** An image of something else, in pixels from 0 to 1, and what it is. */
export interface Outlier {
  readonly kind: string;
  readonly pixels: Float32Array;
}

/** A pixel of the image that is made, from the image that is changed. */
type Change = (own: Float32Array, row: number, column: number) => number;

/**
 * Images that a model was not made for, out of its own ones (on their head, on their side, inverted, cut into pieces) and out
 * of nothing (blank, noise, clouds, stripes, shapes like those of a photograph), in equal shares.
 *
 * @param own pixels from 0 to 1 of the images that the model is made for
 */
export function* syntheticOutliers(own: Float32Array, request: OutlierRequest): Generator<Outlier, void> {
  const { size, channels, count, seed, turned } = request;
  const stride = size * size * channels;
  const images = Math.max(1, own.length / stride);
  const kinds = [...(turned ? TURNED : []), ...CHANGED, ...SCENES];
  for (let at = 0; at < count; at += 1) {
    const random = randomStream(seed, 'outlier', at);
    const kind = kinds[at % kinds.length] ?? 'blank';
    const image = random.integer(images);
    const source = own.subarray(image * stride, (image + 1) * stride);
    const scene = outlierScenes[kind];
    yield {
      kind,
      pixels: scene ? scene({ size, channels }, random) : changedImage(source, kind, { size, channels, random }),
    };
  }
}

const TURNED = ['upside-down', 'on its side', 'upside-down'];
const CHANGED = ['inverted', 'in pieces'];
const SCENES = ['blank', 'noise', 'clouds', 'stripes', 'shapes', 'shapes'];

function changedImage(
  own: Float32Array,
  kind: string,
  { size, channels, random }: SquareImages & { readonly random: RandomStream },
): Float32Array {
  const last = size - 1;
  const mirrored = random.uniform() < 0.5;
  const from = (row: number, column: number, channel: number): number =>
    own[(row * size + column) * channels + channel] ?? 0;
  const changes: Readonly<Record<string, (channel: number) => Change>> = {
    'upside-down': (channel) => (_, row, column) => from(last - row, mirrored ? column : last - column, channel),
    'on its side': (channel) => (_, row, column) => from(mirrored ? column : last - column, row, channel),
    inverted: (channel) => (_, row, column) => 1 - from(row, column, channel),
    'in pieces': piecesOf(size, random, from),
  };
  const pixels = new Float32Array(own.length);
  for (let channel = 0; channel < channels; channel += 1) {
    const change = changes[kind]?.(channel);
    for (let at = 0; change && at < size * size; at += 1) {
      pixels[at * channels + channel] = change(own, Math.floor(at / size), at % size);
    }
  }
  return pixels;
}

/** Squares of the image in another order. */
function piecesOf(
  size: number,
  random: RandomStream,
  from: (row: number, column: number, channel: number) => number,
): (channel: number) => Change {
  const parts = 2 + random.integer(3);
  const side = Math.floor(size / parts);
  const order = random.permutation(parts * parts);
  return (channel) => (_, row, column) => {
    const [partRow, partColumn] = [
      Math.min(parts - 1, Math.floor(row / side)),
      Math.min(parts - 1, Math.floor(column / side)),
    ];
    const other = order[partRow * parts + partColumn] ?? 0;
    const fromRow = Math.min(size - 1, Math.floor(other / parts) * side + row - partRow * side);
    return from(fromRow, Math.min(size - 1, (other % parts) * side + column - partColumn * side), channel);
  };
}
