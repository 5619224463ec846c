import type { Warning } from '@medmodal/core';
import type { Acquisition } from '../acquisition.ts';
import type { ClassifierParameters } from '../encoders/classifier-parameters.ts';

/** Modalities that say nothing of how an image was made: other, and captured from a screen. */
const SILENT: readonly string[] = ['OT', 'SC', ''];

/**
 * Where a DICOM file says of itself that it was made by another modality, or shows another part of the body, than the model
 * expects. A file that says nothing contradicts nothing.
 */
export function acquisitionWarnings(
  acquisition: Acquisition | undefined,
  expected: ClassifierParameters['expected'],
): readonly Warning[] {
  const modality = plain(acquisition?.modality);
  const bodyPart = plain(acquisition?.bodyPart);
  const warnings: Warning[] = [];
  if (!SILENT.includes(modality) && lacks(expected.modalities, modality)) {
    warnings.push({
      code: 'domain.modality',
      message: `The file is of another modality than the model was trained for (${expected.modalities?.join(', ')}).`,
    });
  }
  if (bodyPart !== '' && lacks(expected.bodyParts, bodyPart)) {
    warnings.push({
      code: 'domain.body-part',
      message: `The file shows another part of the body than the model was trained for (${expected.bodyParts?.join(', ')}).`,
    });
  }
  return warnings;
}

function lacks(known: readonly string[] | undefined, word: string): boolean {
  return known !== undefined && !known.some((one) => plain(one) === word);
}

/** Letters and digits in upper case: `Head/Neck` and `HEADNECK` are one. */
function plain(word: string = ''): string {
  return word.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
