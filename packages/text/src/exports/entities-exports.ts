import type { ResultExport } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult } from '../entity.ts';

/** Forms of an answer of `text.entities` beside JSON. */
export function entitiesExports(): Readonly<Record<string, ResultExport<ClinicalDocument, EntitiesResult>>> {
  return {
    fhir: {
      summary:
        'FHIR R4 Bundle: conditions, family history, medication with dosage, allergies, observations and procedures, each with its place in the note.',
      mediaType: 'application/fhir+json',
      extension: '.fhir.json',
      write: async (parts) => {
        const { entitiesBundle } = await import('./entities-bundle.ts');
        return new TextEncoder().encode(`${JSON.stringify(entitiesBundle(parts), undefined, 2)}\n`);
      },
    },
  };
}
