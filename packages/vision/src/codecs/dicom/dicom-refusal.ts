import { SdkError } from '@medmodal/core';

/** Why a DICOM file is refused, as an error that says so and quotes nothing of the file. */
export function refuseDicom(
  reason: string,
  options: { readonly hint?: string; readonly cause?: unknown } = {},
): SdkError {
  const { hint = 'Check that the file is complete, or export it again.', cause } = options;
  return new SdkError('input.format', `The DICOM file cannot be read as an image: ${reason}.`, {
    hint,
    ...(cause !== undefined && { cause }),
  });
}

/** The same for a file that asks for more memory than it is given. */
export function tooLarge(reason: string): SdkError {
  return new SdkError('input.too-large', `The DICOM file is too large: ${reason}.`, {
    hint: 'Send fewer frames, or a smaller image.',
  });
}
