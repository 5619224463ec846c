import { SdkError } from '@medmodal/core';

/** The error of a file that cannot be read as the format that it says it is. */
// oxlint-disable-next-line eslint/max-params -- a cause belongs to an error
export function brokenRecording(format: string, reason: string, cause?: unknown): SdkError {
  return new SdkError('input.format', `The ${format} file cannot be read: ${reason}.`, {
    hint: 'Check that the file is complete, or export it again as WAV, 16 kHz, mono, 16 bit.',
    ...(cause !== undefined && { cause }),
  });
}
