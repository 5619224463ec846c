import type { Codec } from '@medmodal/core';
import type { Image } from '../image.ts';

/** A codec of still images that decodes at once. */
export interface ImageCodec extends Codec<Image> {
  /** @throws `input.empty`, `input.format`, `input.too-large`. */
  decode(bytes: Uint8Array): Image;
}
