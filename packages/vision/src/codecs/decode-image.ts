import { SdkError } from '@medmodal/core';
import type { Image } from '../image.ts';
import { checkNotEmpty } from './image-limits.ts';
import { hasJpegSignature } from './jpeg-header.ts';
import { jpeg } from './jpeg.ts';
import { hasPngSignature } from './png-chunks.ts';
import { png } from './png.ts';

/**
 * Reads an image of any format this package knows, by its first bytes.
 *
 * @throws `input.empty`, `input.format`, `input.too-large`.
 */
export function decodeImage(bytes: Uint8Array): Image {
  checkNotEmpty(bytes);
  if (hasPngSignature(bytes)) return png.decode(bytes);
  if (hasJpegSignature(bytes)) return jpeg.decode(bytes);
  throw new SdkError('input.format', 'The first bytes are those of no image format that can be read.', {
    hint: 'Send a PNG or a JPEG.',
  });
}
