import { createTensor, type Tensor } from '@medmodal/core';
import type { ImagePreprocessing } from '../../encoders/classifier-parameters.ts';
import { encodeImage } from '../../encoders/image-to-tensor.ts';
import type { Image } from '../../image.ts';

/** How images are brought to one size. */
export type Framing = Pick<ImagePreprocessing, 'size' | 'fit' | 'filter'>;

/** An image with the size of the network's input, black 0 and white 1; with one channel when it has no colour. */
export interface EncodedImage {
  /** Row by row, the channels of a pixel together. */
  readonly pixels: Float32Array;
  readonly channels: 1 | 3;
  /** Number of the class. */
  readonly label: number;
}

/** Brings an image to the size of the input, in steps. A colour image whose channels are equal becomes grey. */
export function* frameImage(image: Image, label: number, framing: Framing): Generator<void, EncodedImage> {
  const channels = isColourful(image) ? 3 : 1;
  const even = { scale: 1, mean: new Array<number>(channels).fill(0), std: new Array<number>(channels).fill(1) };
  return { pixels: yield* encodeImage(image, { ...framing, ...even, channels }), channels, label };
}

/** Three channels as soon as one image has colour. */
export function channelsOf(images: readonly EncodedImage[]): 1 | 3 {
  return images.some(({ channels }) => channels === 3) ? 3 : 1;
}

/** Puts images behind each other: float32 [n, height, width, channels]; grey ones get three equal channels beside colour. */
export function stackImages(
  images: readonly EncodedImage[],
  channels: 1 | 3,
  [height, width]: Framing['size'],
): Tensor<'float32'> {
  const stride = height * width * channels;
  const stacked = new Float32Array(images.length * stride);
  for (const [index, image] of images.entries()) {
    const target = stacked.subarray(index * stride, (index + 1) * stride);
    if (image.channels === channels) target.set(image.pixels);
    else for (const [at, pixel] of image.pixels.entries()) target.fill(pixel, at * 3, at * 3 + 3);
  }
  return createTensor('float32', [images.length, height, width, channels], stacked);
}

/** Class numbers as an int64 tensor [n]. */
export function labelsOf(images: readonly EncodedImage[]): Tensor<'int64'> {
  return createTensor(
    'int64',
    [images.length],
    BigInt64Array.from(images, ({ label }) => BigInt(label)),
  );
}

/** A name that equal pictures share, so that they can be kept together (a hash of 64 bits in the manner of FNV-1a). */
export function pictureName({ pixels, channels }: EncodedImage): string {
  let [low, high] = [0x811c9dc5 ^ channels, 0xcbf29ce4];
  for (const pixel of pixels) {
    const byte = Math.round(pixel * 255) & 255;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ (byte + (low >>> 24)), 0x01000193);
  }
  return `${(high >>> 0).toString(16)}${(low >>> 0).toString(16).padStart(8, '0')}`;
}

function isColourful({ channels, pixels }: Image): boolean {
  if (channels === 1) return false;
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return true;
  }
  return false;
}
