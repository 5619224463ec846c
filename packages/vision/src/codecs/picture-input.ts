import { z } from 'zod';
import type { Picture } from '../volume.ts';
import { decodePicture } from './decode-picture.ts';

/** Longest base64 text that is decoded: 64 MiB of image. */
const MAX_LENGTH = 4 * Math.ceil((64 * 2 ** 20) / 3);

/**
 * The JSON form of an image, `{ "image": "<base64 of a file>" }`, which parses (asynchronously) to the image or volume.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.format` or `input.too-large` where the bytes are unfit.
 */
export const pictureInput: z.ZodType<Picture> = z
  .strictObject({
    // No regular expression: on megabytes it would hold the thread for seconds.
    image: z
      .string()
      .max(MAX_LENGTH)
      .meta({ format: 'base64', contentEncoding: 'base64' })
      .describe('The bytes of an image file (DICOM, PNG, JPEG, …) in base64.'),
  })
  .transform(async ({ image }, context) => {
    const bytes = decodeBase64(image);
    if (bytes) return decodePicture(bytes);
    context.addIssue({ code: 'custom', path: ['image'], message: 'must be base64' });
    return z.NEVER;
  });

function decodeBase64(text: string): Uint8Array | undefined {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
