import { createTensor, runToEnd, type Tensor } from '@medmodal/core';
import type { Image } from '../image.ts';
import { cropToProportions } from '../transforms/crop.ts';
import { presentAndResizeSteps } from '../transforms/resize.ts';
import { toGrayscale } from '../transforms/to-grayscale.ts';
import { toRgb } from '../transforms/to-rgb.ts';
import type { ImagePreprocessing } from './classifier-parameters.ts';

/**
 * Turns images into the input of a model as its card says: float32 [batch, height, width, channels].
 *
 * @example imageToTensor([film], { size: [28, 28], channels: 1, fit: 'crop', filter: 'triangle', scale: 1, mean: [0.5], std: [0.2] }).shape // [1, 28, 28, 1]
 */
export function imageToTensor(images: readonly Image[], preprocessing: ImagePreprocessing): Tensor<'float32'> {
  return stackPixels(
    images.map((image) => runToEnd(encodeImage(image, preprocessing))),
    preprocessing,
  );
}

/** The numbers of one image, row by row with the channels last, in steps of a row of resampling each. */
export function* encodeImage(image: Image, preprocessing: ImagePreprocessing): Generator<void, Float32Array> {
  const { channels, scale, mean, std } = preprocessing;
  const { pixels, range } = yield* fitImage(image, preprocessing);
  const [black, white] = range;
  const encoded = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const value = (((pixels[at] ?? 0) - black) / (white - black)) * scale;
    encoded[at] = (value - (mean[at % channels] ?? 0)) / (std[at % channels] ?? 1);
  }
  return encoded;
}

/** Puts encoded images one behind the other. */
export function stackPixels(
  encoded: readonly Float32Array[],
  { size, channels }: Pick<ImagePreprocessing, 'size' | 'channels'>,
): Tensor<'float32'> {
  const stride = size[0] * size[1] * channels;
  const stacked = new Float32Array(encoded.length * stride);
  for (const [index, pixels] of encoded.entries()) stacked.set(pixels, index * stride);
  return createTensor('float32', [encoded.length, ...size, channels], stacked);
}

/** The image with the size and the channels of the model's input; its values stay those of its range. */
function* fitImage(
  image: Image,
  { size: [height, width], channels, fit, filter }: ImagePreprocessing,
): Generator<void, Image> {
  const framed = fit === 'crop' ? cropToProportions(image, width / height) : image;
  const resized = yield* presentAndResizeSteps(framed, { width, height, filter });
  return channels === 1 ? toGrayscale(resized) : toRgb(resized);
}
