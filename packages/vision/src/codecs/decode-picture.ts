import { SdkError } from '@medmodal/core';
import type { Picture } from '../volume.ts';
import { checkNotEmpty } from './image-limits.ts';
import { pictureCodecs } from './picture-codecs.ts';

/**
 * Reads an image or a volume of any format this package knows, by its first bytes.
 *
 * @throws `input.empty`, `input.format`, `input.too-large`.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  checkNotEmpty(bytes);
  const codec = pictureCodecs.find((candidate) => candidate.recognises(bytes));
  if (codec) return codec.decode(bytes);
  throw new SdkError('input.format', 'The first bytes are those of no image format that can be read.', {
    hint: `Send a ${pictureCodecs.map(({ title }) => title).join(', ')}.`,
  });
}
