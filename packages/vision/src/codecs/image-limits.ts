import { SdkError } from '@medmodal/core';

/** Largest number of pixels an image may have: 5792 × 5792, above any plain film. */
export const MAX_PIXELS: number = 2 ** 25;

/**
 * Makes sure that a size from a header can be decoded, before memory is taken for it.
 *
 * @throws `input.format` for an empty image, `input.too-large` above {@link MAX_PIXELS}.
 */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) {
    throw new SdkError('input.format', `The image has ${width} × ${height} pixels, so nothing is in it.`, {
      hint: 'Export the image again.',
      details: { width, height },
    });
  }
  if (width * height > MAX_PIXELS) {
    throw new SdkError(
      'input.too-large',
      `The image has ${width} × ${height} pixels; at most ${MAX_PIXELS} can be read.`,
      { hint: 'Send a smaller image, or cut out the part of interest.', details: { width, height, limit: MAX_PIXELS } },
    );
  }
}

/** Refuses an input without bytes. @throws `input.empty`. */
export function checkNotEmpty(bytes: Uint8Array): void {
  if (bytes.length > 0) return;
  throw new SdkError('input.empty', 'The image has no bytes.', { hint: 'Send the bytes of a PNG or JPEG file.' });
}

/** The error of a file that cannot be read as what it claims to be. */
export function brokenImage(format: string, reason: string, cause?: unknown): SdkError {
  return new SdkError('input.format', `The ${format} cannot be read: ${reason}.`, {
    hint: `Check that the file is complete and really a ${format}, or export it again.`,
    ...(cause !== undefined && { cause }),
  });
}
