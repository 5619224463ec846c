import type { Image } from '../../image.ts';
import type { LinearRescale, LookupTable, PixelArray } from '../../pixel-meaning.ts';
import { filledLike } from '../../transforms/filled-like.ts';
import { modalityTransform } from '../../transforms/present.ts';
import { createVolume, type Volume } from '../../volume.ts';
import { noVolume, sliceOrder, type SliceOrder } from './slice-order.ts';

/**
 * Makes a volume out of images that lie one behind the other, in any order. The volume starts at the slice from which the
 * normal of the plane points to the others, and its frame is LPS. Slices that are each rescaled on their own, as in PET,
 * become values in float32.
 *
 * @throws `input.format` when images differ in size or kind, do not say where they lie, lie askew, twice at one place or
 * unevenly, so that some seem to be missing.
 */
export function volumeFromSlices(images: readonly Image[]): Volume {
  return orderedVolume(images).volume;
}

/** The same, with the order that the slices were brought into. */
export function orderedVolume(images: readonly Image[]): { readonly volume: Volume; readonly order: SliceOrder } {
  const placements = images.flatMap(({ placement, spacing }) => (placement && spacing ? [placement] : []));
  const [given] = images;
  if (!given || placements.length < images.length) throw noVolume('they do not say where they lie in the body');
  if (!images.every((image) => isAlike(image, given)))
    throw noVolume('they differ in size, or in what their pixels are');
  const order = sliceOrder(placements);
  const slices = order.order.map((index) => images[index] ?? given);
  const { spacing, pixels: _pixels, rescale: _rescale, placement: _placement, ...rest } = slices[0] ?? given;
  const lows = slices.map(({ range }) => range[0]);
  const highs = slices.map(({ range }) => range[1]);
  const volume = createVolume({
    ...rest,
    ...stackedPixels(slices),
    range: [lows.reduce((low, next) => Math.min(low, next)), highs.reduce((high, next) => Math.max(high, next))],
    depth: slices.length,
    // A single slice has no step, and its thickness is not known here.
    ...(spacing && { spacing: { ...spacing, z: order.step } }),
    placement: { ...order.first, sliceDirection: order.direction },
  });
  return { volume, order };
}

function isAlike(image: Image, given: Image): boolean {
  const spaced = (['x', 'y'] as const).every((axis) => {
    const [own = 0, other = 0] = [image.spacing?.[axis], given.spacing?.[axis]];
    return Math.abs(own - other) <= 1e-3 * other;
  });
  return (
    spaced &&
    image.width === given.width &&
    image.height === given.height &&
    image.photometric === given.photometric &&
    image.units === given.units &&
    image.pixels.constructor === given.pixels.constructor
  );
}

function stackedPixels(slices: readonly Image[]): Pick<Volume, 'pixels'> & Partial<Pick<Volume, 'rescale'>> {
  const [first] = slices;
  if (!first) throw noVolume('there are none');
  const { length } = first.pixels;
  const same = slices.every(({ rescale }) => isSame(rescale, first.rescale));
  const pixels: PixelArray = same
    ? filledLike(first.pixels, length * slices.length, 0)
    : new Float32Array(length * slices.length);
  for (const [index, slice] of slices.entries()) {
    const valueOf = same ? undefined : modalityTransform(slice.rescale);
    if (!valueOf) pixels.set(slice.pixels, index * length);
    else for (const [at, stored] of slice.pixels.entries()) pixels[index * length + at] = valueOf(stored);
  }
  return { pixels, ...(same && first.rescale && { rescale: first.rescale }) };
}

function isSame(one: LinearRescale | LookupTable | undefined, other: typeof one): boolean {
  if (one?.kind !== 'linear' || other?.kind !== 'linear') return one === other;
  return one.slope === other.slope && one.intercept === other.intercept;
}
