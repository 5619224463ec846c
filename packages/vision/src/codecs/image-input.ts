import { z } from 'zod';
import type { Image } from '../image.ts';
import { decodeImage } from './decode-image.ts';

/** Longest base64 text that is decoded: 64 MiB of image. */
const MAX_LENGTH = 4 * Math.ceil((64 * 2 ** 20) / 3);

/**
 * The JSON form of an image, `{ "image": "<base64 of a PNG or JPEG file>" }`, which parses to the image.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.format` or `input.too-large` where the bytes are unfit.
 */
export const imageInput: z.ZodType<Image> = z
  .strictObject({
    image: z.base64().max(MAX_LENGTH).describe('The bytes of a PNG or JPEG file in base64.'),
  })
  .transform(({ image }) => decodeImage(Uint8Array.from(atob(image), (character) => character.charCodeAt(0))));
