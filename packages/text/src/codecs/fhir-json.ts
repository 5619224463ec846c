import { SdkError, type Codec } from '@medmodal/core';
import { z } from 'zod';
import { parseJson } from './parse-json.ts';

/** A FHIR resource or bundle, as it was sent. */
export interface FhirDocument {
  readonly resource: { readonly resourceType: string; readonly [element: string]: unknown };
}

/** The form of a resource, as far as it is looked at. */
export const fhirResource: z.ZodType<FhirDocument['resource']> = z.looseObject({
  resourceType: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/, 'must name a type of resource'),
});

/**
 * Reads `application/fhir+json`.
 *
 * @throws `input.encoding`, `input.binary`; `input.format` for what is no JSON or no resource.
 */
export const fhirJson: Codec<FhirDocument> = {
  specVersion: 1,
  name: 'fhir-json',
  mediaTypes: ['application/fhir+json'],
  decode: (bytes) => {
    const parsed = fhirResource.safeParse(parseJson(bytes));
    if (parsed.success) return { resource: parsed.data };
    throw new SdkError('input.format', 'The JSON is no FHIR resource: it has no resourceType.', {
      hint: 'Send one resource or a Bundle as JSON, not XML and not a list.',
    });
  },
};
