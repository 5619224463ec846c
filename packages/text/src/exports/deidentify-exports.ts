import { SdkError, type ResultExport } from '@medmodal/core';
import type { DeidentifyInput } from '../codecs/deidentify-input.ts';
import type { DeidentifyResult } from '../tasks/deidentify-result.ts';

/** The replaced text or JSON alone, without the list of what was found. */
export function deidentifyExports(): Readonly<Record<string, ResultExport<DeidentifyInput, DeidentifyResult>>> {
  return {
    text: {
      summary: 'The note with its identifiers replaced, as plain text.',
      mediaType: 'text/plain',
      extension: '.txt',
      write: async ({ prediction }) => {
        const { text } = prediction.value;
        if (text === undefined) throw wrongForm('text', 'fhir');
        return new TextEncoder().encode(text);
      },
    },
    fhir: {
      summary: 'The resource or transcript with its identifiers replaced, as JSON.',
      mediaType: 'application/fhir+json',
      extension: '.json',
      write: async ({ prediction }) => {
        const { json } = prediction.value;
        if (json === undefined) throw wrongForm('fhir', 'text');
        return new TextEncoder().encode(`${JSON.stringify(json, undefined, 2)}\n`);
      },
    },
  };
}

function wrongForm(asked: string, fits: string): SdkError {
  return new SdkError('input.format', `This answer cannot be written as ${asked}.`, {
    hint: `Ask for the form ${fits}.`,
  });
}
