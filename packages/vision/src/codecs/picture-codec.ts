import type { Codec } from '@medmodal/core';
import type { Image } from '../image.ts';
import type { Picture } from '../volume.ts';

/** A codec of images, or of volumes where a file holds many. */
export interface PictureCodec extends Codec<Picture> {
  /** Whether the first bytes are those of a file of this format. */
  recognises(bytes: Uint8Array): boolean;
  /** Names a user knows the format by, for messages: `PNG`. */
  readonly title: string;
  /** @throws `input.empty`, `input.format`, `input.too-large`. */
  decode(bytes: Uint8Array): Picture | Promise<Picture>;
}

/** A codec of files that hold one image, and decode at once. */
export interface ImageCodec extends PictureCodec {
  decode(bytes: Uint8Array): Image;
}
