import { isVolume, type Picture } from './volume.ts';

/** The bytes that name a picture in provenance: its size, then its pixels as they lie in memory (little endian). */
export function pictureBytes(picture: Picture): Uint8Array {
  const { width, height, channels, pixels } = picture;
  const sizes = isVolume(picture) ? [width, height, picture.depth, channels] : [width, height, channels];
  const head = new TextEncoder().encode(`${sizes.join('x')}:${pixels.BYTES_PER_ELEMENT}\n`);
  const bytes = new Uint8Array(head.length + pixels.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), head.length);
  return bytes;
}
