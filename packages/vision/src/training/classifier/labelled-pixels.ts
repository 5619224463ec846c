import type { Tensor } from '@medmodal/core';
import { labelsOf, stackImages, type EncodedImage, type Framing } from './encoded-images.ts';

/** Images behind each other, float32 [n, height, width, channels], and their classes, int64 [n]. */
export function labelledPixels(
  images: readonly EncodedImage[],
  channels: 1 | 3,
  { size }: Framing,
): { readonly pixels: Tensor<'float32'>; readonly labels: Tensor<'int64'> } {
  return { pixels: stackImages(images, channels, size), labels: labelsOf(images) };
}
