import { SdkError } from '@medmodal/core';
import { isVolume, type Picture } from './volume.ts';

/**
 * The bytes that name a picture in provenance: its size, then its pixels as they lie in memory (little endian).
 *
 * @throws `input.format` for what is no picture, such as the bytes of a file, where types are not checked.
 */
export function pictureBytes(picture: Picture): Uint8Array {
  if (!ArrayBuffer.isView(picture?.pixels)) {
    throw new SdkError('input.format', 'The input is neither an Image nor a Volume.', {
      hint: 'Read the bytes of a file with decodePicture, or make an image with createImage.',
    });
  }
  const { width, height, channels, pixels } = picture;
  const sizes = isVolume(picture) ? [width, height, picture.depth, channels] : [width, height, channels];
  const head = new TextEncoder().encode(`${sizes.join('x')}:${pixels.BYTES_PER_ELEMENT}\n`);
  const bytes = new Uint8Array(head.length + pixels.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), head.length);
  return bytes;
}
