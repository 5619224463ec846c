import type { RunContext } from '@medmodal/core';
import { encodePngConcurrently } from '../codecs/encode-png-concurrently.ts';
import { decodeNifti } from '../codecs/nifti/nifti.ts';
import { png } from '../codecs/png.ts';
import { createImage } from '../image.ts';
import type { SegmentationMap } from '../segmentation.ts';
import { createVolume, isVolume, type Picture } from '../volume.ts';
import { encodeNifti } from '../writers/encode-nifti.ts';

/** Bytes that become characters at once; more arguments than this a call does not take. */
const PIECE = 2 ** 15;

/** A byte a pixel, on the grid of `picture`, as a file: PNG for an image, NIfTI with the volume's place for a volume. */
export async function encodeSegmentationMap(
  picture: Picture,
  bytes: Uint8Array,
  { signal }: RunContext = {},
): Promise<SegmentationMap> {
  const { width, height } = picture;
  if (!isVolume(picture)) {
    const image = createImage({ width, height, pixels: bytes });
    const data = await encodePngConcurrently(image, signal ? { signal } : {});
    return { width, height, depth: 1, encoding: 'png', data: base64(data) };
  }
  const { depth } = picture;
  return { width, height, depth, encoding: 'nifti', data: base64(await encodeNifti(mapPicture(picture, bytes))) };
}

/** The bytes of a map, slice by slice, row by row. */
export async function decodeSegmentationMap({ encoding, data }: SegmentationMap): Promise<Uint8Array> {
  const file = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const { pixels } = encoding === 'png' ? png.decode(file) : await decodeNifti(file);
  return pixels instanceof Uint8Array ? pixels : Uint8Array.from(pixels);
}

/** A byte a pixel as a picture of its own that lies where `picture` does. */
export function mapPicture(picture: Picture, bytes: Uint8Array): Picture {
  const { width, height, placement } = picture;
  const parts = { width, height, pixels: bytes, ...(placement && { placement }) };
  if (!isVolume(picture)) return createImage({ ...parts, ...(picture.spacing && { spacing: picture.spacing }) });
  const { depth, axis, spacing } = picture;
  return createVolume({ ...parts, depth, axis, ...(spacing && { spacing }) });
}

/** Bytes in base64. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += PIECE) binary += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(binary);
}
