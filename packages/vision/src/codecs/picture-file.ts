import type { Codec } from '@medmodal/core';
import type { Picture } from '../volume.ts';
import { decodePicture } from './decode-picture.ts';
import { PICTURE_FILE_TYPE } from './picture-codecs.ts';

/** Reads a file of which only is known that it is a picture, by its first bytes: whatever it is called, if anything. */
export const pictureFile: Codec<Picture> = {
  specVersion: 1,
  name: 'picture',
  mediaTypes: [PICTURE_FILE_TYPE],
  decode: decodePicture,
};
