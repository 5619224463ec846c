import { SdkError } from '@medmodal/core';
import type { Image } from '../image.ts';
import { isVolume, sliceOf, type Picture } from '../volume.ts';

/**
 * The image that a task for single images looks at: the image itself, or one slice of a volume.
 *
 * @param frame number of the slice from 1; left out, an image or a volume of one slice is needed.
 * @throws `option.invalid` when there is no such frame, or there are many and none was chosen.
 */
export function oneImage(picture: Picture, frame?: number): Image {
  const depth = isVolume(picture) ? picture.depth : 1;
  const chosen = frame ?? (depth === 1 ? 1 : 0);
  if (chosen < 1 || chosen > depth) {
    throw new SdkError('option.invalid', `The file has ${depth} frames; ${frame ?? 'none'} was chosen.`, {
      hint: `Give the option frame, from 1 to ${depth}.`,
      details: { option: 'frame', frames: depth },
    });
  }
  return isVolume(picture) ? sliceOf(picture, chosen - 1) : picture;
}
