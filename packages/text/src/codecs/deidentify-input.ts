import { z } from 'zod';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { checkText } from './check-text.ts';
import { fhirResource, type FhirDocument } from './fhir-json.ts';
import { spokenTranscript, type TranscriptDocument } from './transcript-json.ts';

/** What identifiers are taken out of: a note, a FHIR resource, or a transcript. */
export type DeidentifyInput = ClinicalDocument | FhirDocument | TranscriptDocument;

/**
 * The JSON forms: `{ "text": … }`, `{ "resource": { "resourceType": … } }` or `{ "transcript": { "segments": … } }`.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.binary` or `input.encoding` where a text is unfit.
 */
export const deidentifyInput: z.ZodType<DeidentifyInput> = z.union([
  z
    .strictObject({ text: z.string().describe('The text, unaltered. Offsets of the answer count in it.') })
    .transform(({ text }): ClinicalDocument => {
      checkText(text);
      return deferredDocument(text);
    }),
  z.strictObject({ resource: fhirResource.describe('A FHIR resource or Bundle.') }),
  z.strictObject({ transcript: spokenTranscript.describe('A transcript.') }),
]);

/** The bytes that name an input in provenance. */
export function deidentifyInputBytes(input: DeidentifyInput): Uint8Array {
  const text = isNote(input) ? input.text : JSON.stringify('resource' in input ? input.resource : input.transcript);
  return new TextEncoder().encode(text);
}

/** Whether the input is a note. */
export function isNote(input: DeidentifyInput): input is ClinicalDocument {
  return 'text' in input;
}
